import { expect, test } from 'vitest'
import { newSms, phoneNumber } from '#mock-messenger/phones/schemas.ts'
import { explained } from '#runtime/issues.ts'

test.each([
  ['+7 (918) 777-77-77', '79187777777'],
  ['8 (900) 000-00-01', '79000000001'],
  ['89000000001', '79000000001'],
  ['+84 912 345 678', '84912345678'],
  ['8 (900) 000-00', '890000000'],
])('a number that is written %s is kept as %s', (written, kept) => {
  expect(phoneNumber.parse(written)).toBe(kept)
})

test('a program gives a number as it is, an 8 included', () => {
  expect(newSms.parse({ to: '84912345678', text: 'Код' }).to).toBe('84912345678')
})

test('what is no number is said in both languages', () => {
  expect(explained(phoneNumber, '12', (issues) => issues.map(({ message }) => message))).toEqual([
    { en: 'must be a phone number of 5 to 15 digits', ru: 'номер телефона — это от 5 до 15 цифр' },
  ])
})
