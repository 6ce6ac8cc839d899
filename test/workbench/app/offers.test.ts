import { expect, test } from 'vitest'
import type { SentenceView } from '#workbench/protocol.ts'
import { indentOfSteps } from '../../../workbench/app/editor/indent.ts'
import { offersFor } from '../../../workbench/app/editor/offers.ts'

const SENTENCES: readonly SentenceView[] = [
  { ru: '{people} вошёл/вошла/вошли в бота', en: '{people} is/are logged in to the bot', role: 'given' },
  { ru: 'администратор снимает блокировку с {person}', en: null, role: 'when', cases: ['genitive'] },
  { ru: '{person} пишет боту {text}', en: '{person} writes {text} to the bot', role: 'when' },
  { ru: 'портал даёт {people} ссылку', en: null, role: null },
  { ru: 'проходит/проходят/прошло/прошёл/прошла/прошли {duration}', en: null, role: 'when' },
  { ru: '{people} видит/видят сообщение {text}', en: null, role: 'then' },
  { ru: 'у {owners} есть телефон( с мессенджером)', en: null, role: 'given' },
]

/** The sentences that are offered, without the marks of what is to be filled in. */
const offered = (typed: string, language: 'ru' | 'en' = 'ru') =>
  offersFor(SENTENCES, language, { keyword: 'Когда', typed }).map(({ template }) =>
    template.replaceAll(/\$\{(.*?)\}/g, '$1'),
  )

test.each([
  ['Анна вош', 'Анна вошла в бота'],
  ['Борис вош', 'Борис вошёл в бота'],
  ['Илья вош', 'Илья вошёл в бота'],
  ['Анна и Борис вош', 'Анна и Борис вошли в бота'],
  ['вош', 'Анна вошла в бота'],
  ['админ', 'администратор снимает блокировку с Анны'],
  ['Администратор сни', 'администратор снимает блокировку с Анны'],
  ['администратор снимает блокировку с Бориса', undefined],
  ['блокировку Бориса', 'администратор снимает блокировку с Бориса'],
  ['Борис блок', 'администратор снимает блокировку с Бориса'],
  ['Борис ссыл', 'портал даёт Борису ссылку'],
  ['ссыл', 'портал даёт Анне и Борису ссылку'],
  ['прох', 'проходят 2 дня'],
  ['Анна, Борис и Вера вид', 'Анна, Борис и Вера видят сообщение «…»'],
  ['Борис телеф', 'у Бориса есть телефон'],
  ['телеф', 'у Анны и Бориса есть телефон'],
])('“%s” is completed to “%s”', (typed, sentence) => {
  expect(offered(typed)).toEqual(sentence === undefined ? [] : [sentence])
})

test('several people are not offered what one does', () => {
  expect(offered('Анна и Борис пиш')).toEqual([])
  expect(offered('Анна пиш')).toHaveLength(1)
})

test('a name that is written is not offered a sentence that has no place for it', () => {
  const asked = { ru: 'бот ответил согласием', en: null, role: 'then' } as const
  const offers = offersFor([asked, ...SENTENCES], 'ru', { keyword: 'И', typed: 'Анна ' })
  expect(offers.map(({ wording }) => wording)).not.toContain(asked.ru)
  expect(offers.length).toBeGreaterThan(1)
})

test('an English sentence has its own samples', () => {
  expect(offered('Anna logged', 'en')).toEqual(['Anna is logged in to the bot'])
})

test.each([
  ['on a step', 4, '    '],
  ['on the heading', 2, '    '],
  ['on the empty line behind it', 5, '    '],
  ['on a heading without steps', 6, '\t  '],
  ['before all scenarios', 0, ''],
])('steps that are put in %s have the indent of their scenario', (_where, line, indent) => {
  const feature = [
    'Функция: Вход',
    '',
    '  Сценарий: Один',
    '    Допустим а',
    '    И б',
    '',
    '\tСценарий: Два',
    '',
  ]
  expect(indentOfSteps(feature, line)).toBe(indent)
})
