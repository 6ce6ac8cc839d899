import { expect, test } from 'vitest'
import { fullNameOf } from '#scenarios/full-names.ts'

test.each(['Борис', 'Глеб', 'Илья', 'Никита', 'Игорь'])(
  '%s has the surname and patronymic of a man',
  (name) => {
    const { surname, patronymic } = fullNameOf(name)
    expect(surname).toMatch(/(?:ов|ев|ин)$/)
    expect(patronymic).toMatch(/ич$/)
  },
)

test.each(['Анна', 'Вера', 'Мария', 'Зоя'])('%s has the surname and patronymic of a woman', (name) => {
  const { surname, patronymic } = fullNameOf(name)
  expect(surname).toMatch(/(?:ова|ева|ина)$/)
  expect(patronymic).toMatch(/на$/)
})

test('a name has always the same surname', () => {
  expect(fullNameOf('Борис')).toEqual(fullNameOf('Борис'))
})
