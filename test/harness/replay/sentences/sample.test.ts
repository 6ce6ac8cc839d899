import { expect, test } from 'vitest'
import { sampleOf } from '#harness/replay/sentences/sample.ts'

test.each([
  ['{people} видит/видят сообщение {text}', 'ru', 'Анна видит сообщение «…»'],
  ['{people} see/sees the message {text}', 'en', 'Anna and Boris see the message "…"'],
  ['{people} больше ничего не получает/получают', 'ru', 'Анна больше ничего не получает'],
  ['{people} in the chat', 'en', 'Anna and Boris in the chat'],
  ['у {owners} есть телефон( с мессенджером)', 'ru', 'у Анны и Бориса есть телефон'],
  ['the {ticket} of {person}', 'en', 'the {ticket} of Anna'],
] as const)('%s is shown as one would write it', (wording, language, sample) => {
  expect(sampleOf(wording, language)).toBe(sample)
})
