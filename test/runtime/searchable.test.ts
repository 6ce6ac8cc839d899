import { describe, expect, test } from 'vitest'
import { searched } from '#harness/replay/sentences/show.ts'
import { both } from '#runtime/bilingual.ts'
import { offersFor } from '../../workbench/app/editor/offers.ts'
import { shownMaps } from '../../workbench/app/rows/shown.ts'

const WORDING = '{people} вошёл/вошла/вошли в бота'
const TYPED = ['вошёл', 'вошел', 'Вошёл', 'ВОШЕЛ'] as const

describe.each(TYPED)('%s finds вошёл', (typed) => {
  test('among the sentences of commap steps', () => {
    const own = { role: undefined, parameters: [], example: '', origin: { by: 'commap' } } as const
    const sentences = [WORDING, 'ничего не пришло'].map((ru) => ({ ...own, ru, en: undefined }))
    expect(searched(sentences, [typed]).map(({ ru }) => ru)).toEqual([WORDING])
  })

  test('among the sentences, in another form', () => {
    const own = { role: undefined, parameters: [], example: '', origin: { by: 'commap' }, cases: [] } as const
    const pressing = { ...own, ru: '{person} нажимает кнопку {text}', en: undefined }
    expect(searched([pressing], ['кнопка'])).toEqual([pressing])
    expect(() => searched([pressing], ['кнопка', 'пауза'])).toThrow('no sentence has пауза in it')
  })

  test('among the rows of the workbench', () => {
    const row = {
      id: 'account/1',
      event: both('Борис вошёл в бота'),
      communication: both(''),
      operations: [],
      critical: false,
      mark: 'passed',
      scenarios: [],
      status: [],
    } as const
    const maps = [{ id: 'account', title: both(''), rows: [row] }]
    expect(shownMaps(maps, 'all', typed)).toEqual(maps)
    expect(shownMaps(maps, 'all', 'вышел')).toEqual([])
  })
})

test.each(['вошёл', 'вошел'])('%s is completed to вошёл in the editor', (typed) => {
  const offers = offersFor([{ ru: WORDING, en: null, role: 'given' }], 'ru', { keyword: 'Дано', typed })
  expect(offers.map(({ wording }) => wording)).toEqual([WORDING])
})
