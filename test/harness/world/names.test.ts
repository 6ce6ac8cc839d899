import { expect, test } from 'vitest'
import { findName, nominative, UnknownNameError } from '#harness/world/names.ts'

const known = ['Анна', 'Борис', 'Вера', 'Мария', 'Игорь', 'Anna']

test.each([
  ['Анны', 'Анна'],
  ['Анне', 'Анна'],
  ['Анну', 'Анна'],
  ['Анной', 'Анна'],
  ['Бориса', 'Борис'],
  ['Борисом', 'Борис'],
  ['Вере', 'Вера'],
  ['Марии', 'Мария'],
  ['Игоря', 'Игорь'],
  ['Anna', 'Anna'],
])('%s means %s', (form, name) => {
  expect(findName(form, known)).toBe(name)
})

test('an unknown name is an error that lists the known ones', () => {
  expect(() => findName('Глебу', known)).toThrow(UnknownNameError)
  expect(() => findName('Глебу', known)).toThrow(/Глебу.*Анна, Борис, Вера/)
  expect(() => findName('Ann', known)).toThrow(UnknownNameError)
})

test.each([
  ['Анны', 'Анна'],
  ['Ольги', 'Ольга'],
  ['Марии', 'Мария'],
  ['Пети', 'Петя'],
  ['Бориса', 'Борис'],
  ['Сергея', 'Сергей'],
  ['Юрия', 'Юрий'],
  ['Игоря', 'Игорь'],
  ['Павла', 'Павел'],
  ['Петра', 'Пётр'],
  ['Anna', 'Anna'],
])('у %s: the name is %s', (form, name) => {
  expect(nominative(form)).toBe(name)
})
