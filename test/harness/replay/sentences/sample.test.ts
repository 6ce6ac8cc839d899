import { expect, test } from 'vitest'
import { sampleOf } from '#harness/replay/sentences/sample.ts'

test.each([
  ['{people} видит/видят сообщение {text}', 'ru', 'Анна видит сообщение «…»'],
  ['{people} see/sees the message {text}', 'en', 'Anna and Boris see the message "…"'],
  ['{people} больше ничего не получает/получают', 'ru', 'Анна больше ничего не получает'],
  ['{people} in the chat', 'en', 'Anna and Boris in the chat'],
  ['у {owners} есть телефон( с мессенджером)', 'ru', 'у Анны и Бориса есть телефон'],
  ['the {ticket} of {person}', 'en', 'the {ticket} of Anna'],
  ['у {person} прежнее сообщение меняется', 'ru', 'у Анны прежнее сообщение меняется'],
  ['среди сообщений {person} нет картинок', 'ru', 'среди сообщений Анны нет картинок'],
  ['портал даёт {people} ссылку', 'ru', 'портал даёт Анне и Борису ссылку'],
  ['{person} пишет боту', 'ru', 'Анна пишет боту'],
  ['{people} получает/получают {int} сообщение/сообщения/сообщений', 'ru', 'Анна получает 2 сообщения'],
  ['{people} receive/receives {int} message/messages', 'en', 'Anna and Boris receive 2 messages'],
  ['через {int} день/дня/дней в {text}', 'ru', 'через 2 дня в «…»'],
  ['портал замечает {person}', 'ru', 'портал замечает Анну'],
  ['{person} из той же семьи, что и {person}', 'ru', 'Анна из той же семьи, что и Анна'],
  ['{people} вошёл/вошла/вошли в бота', 'ru', 'Анна вошла в бота'],
  ['проходит/проходят/прошло {duration}', 'ru', 'проходят 2 дня'],
  ['{person} из той же семьи, и имя у него/неё {text}', 'ru', 'Анна из той же семьи, и имя у неё «…»'],
] as const)('%s is shown as one would write it', (wording, language, sample) => {
  expect(sampleOf(wording, language)).toBe(sample)
})

test('a name has the case that the sentence declares, and the one that was written is kept', () => {
  const wording = 'администратор снимает блокировку с {person}'
  expect(sampleOf(wording, 'ru', { cases: ['genitive'] })).toBe('администратор снимает блокировку с Анны')
  expect(sampleOf(wording, 'ru', { cases: ['genitive'], who: 'Павел' })).toMatch(/ с Павла$/)
  expect(sampleOf(wording, 'ru', { cases: ['genitive'], names: ['Веры'] })).toMatch(/ с Веры$/)
})
