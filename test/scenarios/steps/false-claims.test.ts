import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import { selectRows } from '#harness/project/selection.ts'
import { replay } from '#harness/replay/replay.ts'
import { englishIn } from '#test/cli/support/english.ts'

/** A field of an answer, and its value. */
const FIELD = /^\w+: (?:".*"|\w+)$/gm

test('a check that is told something false fails, and shows expected and seen in both languages', async () => {
  const project = await loadProject()
  const rows = selectRows(project.maps, ['account/2', 'account/3'])
  const result = await replay({ project, rows, features: join(import.meta.dirname, 'false-claims') })
  const scenarios = result.rows.flatMap((row) => row.scenarios)
  expect(scenarios).toHaveLength(26)
  for (const { name, steps } of scenarios) {
    // The claim is the last step: everything before it must work, or the scenario would fail for another reason.
    const statuses = steps.map(({ status }) => status)
    expect.soft(statuses, name).toEqual([...statuses.slice(1).fill('passed'), 'failed'])
    const { message, mismatch } = steps.at(-1)?.failure ?? {}
    const texts = { en: expect.any(String), ru: expect.any(String) }
    expect.soft(mismatch, name).toEqual({ expected: texts, seen: texts })
    expect.soft(message?.en, name).toMatch(/\nexpected: [\s\S]*\nseen: /)
    expect.soft(message?.ru, name).toMatch(/\nожидалось: [\s\S]*\nполучено: /)
    expect.soft(englishIn(String(message?.ru).replaceAll(FIELD, '')), name).toEqual([])
  }
})
