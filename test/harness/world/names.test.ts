import { expect, test } from 'vitest'
import { findName, UnknownNameError } from '#harness/world/names.ts'

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
