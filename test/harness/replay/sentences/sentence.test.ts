import { expect, test } from 'vitest'
import { sentencesIn } from '#harness/replay/sentences/sentence.ts'
import { eitherE } from '#harness/steps/spelling.ts'

const of = (...patterns: (string | RegExp)[]) => sentencesIn(patterns.map((pattern) => ({ pattern })))

test('a Russian wording and the English one after it are one sentence', () => {
  expect(of('бот ответил', 'the bot answered', 'у {owner} есть {text}', '{person} has {text}')).toEqual([
    { ru: 'бот ответил', en: 'the bot answered' },
    { ru: 'у {owner} есть {text}', en: '{person} has {text}' },
  ])
})

test('wordings in one language alone are sentences without the other', () => {
  expect(of('it rains', 'идёт дождь', /^идёт (\d+) час$/, 'у {owner} есть дом', 'the sun shines')).toEqual([
    { ru: undefined, en: 'it rains' },
    { ru: 'идёт дождь', en: undefined },
    { ru: '/^идёт (\\d+) час$/', en: undefined },
    { ru: 'у {owner} есть дом', en: undefined },
    { ru: undefined, en: 'the sun shines' },
  ])
})

test('a wording that also takes е for ё is shown as it is written', () => {
  const written = [
    '{people} вошёл/вошла в бота',
    '{people} is/are in',
    'у него/неё ещё {int}(ё), где {text}',
    'and so on',
  ]
  expect(of(...written.map(eitherE))).toEqual(of(...written))
  expect(written.map(eitherE)).toEqual([
    '{people} вошёл/вошел/вошла в бота',
    written[1],
    'у него/неё/нее ещё/еще {int}(ё), где {text}',
    written[3],
  ])
})
