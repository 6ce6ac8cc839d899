import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitsOf, typedPhone } from '#bot/access/phone.ts'

describe('a phone that somebody typed or pasted', () => {
  it.each([
    'tel:+79187777777',
    'TEL:+7-918-777-77-77',
    'tel:+79187777777;ext=5',
    '+7 918 777-77-77 доб. 123',
    '8 918 777 77 77, доб. 12',
    '+7 918 777-77-77 (вн. 4)',
    '+7 918 777-77-77 ext 5',
    '+7 918 777-77-77 x5',
    '+7\u00a0918\u202f777\u200977\u00a077',
    '８（９１８）７７７－７７－７７',
    '8 (918) 777–77—77',
    '+7 918 777‑77−77',
    '+7(918)7777777',
    '007 918 777 77 77',
    '0079187777777',
    '+7 918 777-77-77.',
    '\u202a+7 918 777-77-77\u202c',
    '9187777777',
  ])('%s is read', (text) => {
    expect(typedPhone(text)).toBe('79187777777')
  })

  it.each([
    'звоните 79187777777',
    '12345',
    'доб. 123',
    '1.5.2026',
    '+7 918 777-77-77 или 8 918 111-11-11',
    '',
  ])('%s is none', (text) => {
    expect(typedPhone(text)).toBeUndefined()
  })

  it('is the same however it is written', () => {
    const separator = fc.constantFrom('', ' ', '\u00a0', '\u202f', '-', '–', '—', '‑', '.', ' (', ') ')
    const prefix = fc.constantFrom('+7', '8', '7', '007', 'tel:+7', '+ 7', '＋７')
    const suffix = fc.constantFrom('', '.', ' ', ' доб. 12', ', ext. 5', ';ext=77', ' #', '\n')
    const digits = fc.integer({ min: 9_180_000_000, max: 9_189_999_999 }).map(String)
    const written = fc.tuple(prefix, digits, fc.array(separator, { minLength: 4, maxLength: 4 }), suffix)
    fc.assert(
      fc.property(written, ([start, number, [a, b, c, d], end]) => {
        const text = `${start}${a}${number.slice(0, 3)}${b}${number.slice(3, 6)}${c}${number.slice(6, 8)}${d}${number.slice(8)}`
        fc.pre(end !== ' #')
        expect(typedPhone(text + end)).toBe(`7${number}`)
      }),
    )
  })

  it('is in the form of the portal, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+0123456789 ()-.xtel:доб８—') }), (text) => {
        expect(typedPhone(text) ?? '79187777777').toMatch(/^[1-9]\d{6,14}$/)
      }),
    )
  })

  it('is what it was when it is read once more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }), (number) => {
        const once = digitsOf(`8${number}`) ?? ''
        expect(digitsOf(once)).toBe(once)
        expect(digitsOf(`+${once}`)).toBe(once)
      }),
    )
  })
})
