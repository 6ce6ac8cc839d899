import { expect, test } from 'vitest'
import { odditiesOf } from '#harness/replay/sentences/oddities.ts'

const told = (text: string) => odditiesOf(text).map(({ at, message }) => `${at} ${message.en}`)

test.each([
  ['Анна видит сообщение «Привет»'],
  ['Анна видит сообщение «Новость «Дача» вышла»'],
  ['Анна видит сообщение "It’s “here”, Aнна"'],
  ['портал вызывает "users/block"'],
  ['Анна получает код по SMS'],
  ["Anna doesn't see the words «o»"],
])('nothing is odd about %s', (text) => {
  expect(told(text)).toEqual([])
})

test.each([
  ['Вера видит “Привет”', '11 the quotation mark “ is not known: write «…» or "…"'],
  ['Вера видит „Привет“', '11 the quotation mark „ is not known: write «…» or "…"'],
  ["Anna sees 'hello'", '10 the quotation mark \' is not known: write «…» or "…"'],
  ['Вера видит «Привет', '11 the quotation mark « has no second one'],
  ['Вера видит "Привет', '11 the quotation mark " has no second one'],
  ['Вера видит Привет»', '17 the quotation mark » has no second one'],
  [
    String.raw`Вера видит "кафе \"Дача\""`,
    '17 a quotation mark cannot be escaped: write the whole text in «…», in which "…" may stand',
  ],
])('the quotation mark of %s is named', (text, oddity) => {
  expect(told(text)).toEqual([oddity])
})

test.each([
  // Each has letters that look the same in both alphabets.
  ['Аннa вошла в бота', '3 the word Аннa has Latin letters: a'],
  ['Анна вошла в бoтa', '14 the word бoтa has Latin letters: o, a'],
  ['публикация c картинкой', '11 the word c has Latin letters: c'],
  ['Anna sees the mеssage', '15 the word mеssage has Cyrillic letters: е'],
])('the letter of another alphabet in %s is named', (text, oddity) => {
  expect(told(text)).toEqual([oddity])
})

test('an oddity is told in Russian, too', () => {
  const inRussian = (text: string) => odditiesOf(text).map(({ message }) => message.ru)
  expect(inRussian('Вера видит “Привет”')).toEqual(['кавычка “ не подходит: пишите «…» или "…"'])
  expect(inRussian('Вера видит «Привет')).toEqual(['у кавычки « нет пары'])
  expect(inRussian('Аннa вошла в бота')).toEqual(['в слове Аннa есть латинские буквы: a'])
  expect(inRussian('Anna sees the mеssage')).toEqual(['в слове mеssage есть русские буквы: е'])
})
