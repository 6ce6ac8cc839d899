import { describe, expect, it } from 'vitest'
import { newCode, readCode, shownCode } from '#bot/access/codes.ts'
import { CODE_DIGITS } from '#bot/access/limits.ts'
import { textsOf } from '#bot/locales/texts.ts'

describe('a code', () => {
  it('is made of so many digits, and read back from how it is shown', () => {
    for (let time = 0; time < 200; time += 1) {
      const code = newCode()
      expect(code).toMatch(new RegExp(`^\\d{${CODE_DIGITS}}$`))
      expect(readCode(shownCode(code))).toBe(code)
      for (const locale of ['ru', 'en'] as const)
        expect(readCode(textsOf(locale)('code.sms', { code: shownCode(code) }))).toBe(code)
    }
  })

  it.each([
    '12345678',
    '1234 5678',
    '1234-5678',
    '123 456 78',
    '12 34 56 78',
    '１２３４ ５６７８',
    'Код: 1234\u00a05678.',
  ])('is read from %s', (text) => {
    expect(readCode(text)).toBe('12345678')
  })

  it.each(['123456', '123456789', '8 918 777 77 77', '+7 918 777-77-77', 'код', ''])(
    'is none in %s',
    (text) => {
      expect(readCode(text)).toBeUndefined()
    },
  )
})
