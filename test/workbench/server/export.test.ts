import { expect, test } from 'vitest'
import { exportedPage } from '../../../workbench/server/export.ts'
import { story } from '../support/story.ts'

const NOW = new Date('2026-03-02T06:00:00.000Z')

function dataOf(html: string) {
  const [, data = ''] = /<script type="application\/json" id="results">(.*?)<\/script>/s.exec(html) ?? []
  return JSON.parse(data)
}

test('a workbench is saved as a report of what was replayed in it, in the order of the maps', () => {
  const state = story()
  const [sixth] = state.results
  if (!sixth) throw new Error('the story has no result')
  const seventh = { ...sixth, row: { ...sixth.row, id: 'account/7' } }
  const options = { channel: 'web', now: NOW, language: 'ru' } as const
  const { result, project, version } = dataOf(exportedPage({ ...state, results: [seventh, sixth] }, options))
  expect(result.rows.map(({ row }: typeof sixth) => row.id)).toEqual(['account/6', 'account/7'])
  expect(result).toMatchObject({ channel: 'web', startedAt: NOW.toISOString(), ms: 820 })
  expect(project).toEqual({
    name: 'Семейный сайт',
    maps: { account: { ru: 'Учётная запись', en: 'Account' } },
  })
  expect(version).toBe(2)
})
