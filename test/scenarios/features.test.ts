import { join, relative } from 'node:path'
import { loadSources } from '@cucumber/cucumber/api'
import { describe, expect, test } from 'vitest'
import { exampleRows as rows } from '#test/support/example.ts'

const FEATURES = join(import.meta.dirname, '../../scenarios/features')

async function planned(tagExpression: string) {
  const { plan, errors } = await loadSources({
    defaultDialect: 'ru',
    paths: [join(FEATURES, '**/*.feature')],
    names: [],
    tagExpression,
    order: 'defined',
  })
  expect(errors).toEqual([])
  return plan
}

describe('the feature files', () => {
  test.each(rows)(
    'tell row $id in a file of its own, with a main scenario and an edge',
    async ({ id, map, number }) => {
      const plan = await planned(`@${id}`)
      expect(plan.length).toBeGreaterThanOrEqual(2)
      const files = new Set(plan.map(({ uri }) => relative(FEATURES, uri)))
      expect(files.size).toBe(1)
      expect([...files][0]).toMatch(
        new RegExp(`^${map}/${String(number).padStart(2, '0')}-[a-z-]+\\.feature$`),
      )
    },
  )

  test('have no scenario outside the maps', async () => {
    const all = await planned('')
    const mapped = await planned(rows.map(({ id }) => `@${id}`).join(' or '))
    expect(mapped).toHaveLength(all.length)
  })
})
