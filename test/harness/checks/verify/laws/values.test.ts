import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Place } from '#contracts/model/openapi/place.ts'
import { differences, isSame } from '#harness/checks/verify/laws/compare.ts'
import { near } from '#harness/checks/verify/laws/near.ts'
import { isInOrder } from '#harness/checks/verify/laws/order.ts'
import { fits, valueFor } from '#harness/checks/verify/laws/values.ts'

const place = (schema: object) => Place.root({ ...schema }, 'a schema')
const ways = ['hard', 'longest', 'letters', 'shortest'] as const

describe('a value that is made', () => {
  test('is of its schema, whatever the borders of a text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 3_000 }),
        fc.constantFrom(...ways),
        (least, more, way) => {
          const schema = place({ type: 'string', minLength: least, maxLength: least + more + 1 })
          expect(fits(schema, valueFor(schema, way))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is as long as a text may be', () => {
    expect(valueFor(place({ type: 'string', maxLength: 255 }), 'longest')).toHaveLength(255)
    expect(valueFor(place({ type: 'string', maxLength: 20_000 }), 'longest')).toHaveLength(20_000)
    expect(String(valueFor(place({ type: 'string' }), 'hard')).length).toBeGreaterThan(1_000)
  })

  test('is as long for who counts letters as for who counts their units', () => {
    for (const maxLength of [255, 20_000]) {
      const text = String(valueFor(place({ type: 'string', maxLength }), 'letters'))
      expect(text).toHaveLength(maxLength)
      expect([...text]).toHaveLength(maxLength)
      expect(text).toMatch(/[а-я]/)
    }
  })

  test('has as many digits as a pattern allows, and as few, as far as that is a border', () => {
    const example = '79187777777'
    const of = (schema: object, way: (typeof ways)[number]) =>
      String(valueFor(place({ type: 'string', example, ...schema }), way))
    const phone = { pattern: '^\\d{10,15}$' }
    expect(ways.map((way) => of(phone, way).length)).toEqual([11, 15, 11, 10])
    expect(of(phone, 'shortest')).not.toBe(of(phone, 'shortest'))
    expect(of({ pattern: '^\\d+$' }, 'longest')).toHaveLength(11)
    expect(of({ pattern: '^\\d+$', maxLength: 20 }, 'longest')).toHaveLength(20)
    expect(of({ pattern: '^\\d{11}$' }, 'longest')).toHaveLength(11)
  })

  test('is the longest address that there may be, where a schema lets it', () => {
    const email = String(valueFor(place({ type: 'string', format: 'email', maxLength: 254 }), 'letters'))
    expect(email).toHaveLength(254)
    expect(email.split(/[@.]/).every((part) => part.length < 64)).toBe(true)
    const shorter = place({ type: 'string', format: 'email', maxLength: 100 })
    expect(fits(shorter, valueFor(shorter, 'letters'))).toBe(true)
    expect(valueFor(shorter, 'letters')).not.toBe(valueFor(shorter, 'letters'))
  })

  test('has what is easily spoilt, and nothing at its ends that may be trimmed', () => {
    const text = String(valueFor(place({ type: 'string', maxLength: 2_000 }), 'hard'))
    expect(text).toContain('<b>&"\'')
    expect(text).toContain('😀')
    for (const spoilt of ['&amp;', '*a*', ':)', '?b=1&c', '  ', '\n\n', '\u00a0'])
      expect(text).toContain(spoilt)
    expect(text.trim()).toBe(text)
  })

  test('is of its schema, whatever the borders of a number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.nat(100),
        fc.constantFrom(...ways),
        (minimum, more, way) => {
          const schema = place({ type: 'integer', minimum, maximum: minimum + more })
          expect(fits(schema, valueFor(schema, way))).toBe(true)
        },
      ),
    )
    const rating = place({ type: 'integer', minimum: 1, maximum: 5 })
    expect(ways.map((way) => valueFor(rating, way))).toEqual([3, 5, 5, 1])
  })

  test('keeps a pattern, and is another one every time', () => {
    const phone = place({ type: 'string', pattern: '^\\d{11}$', example: '79991234567' })
    const all = Array.from({ length: 20 }, () => valueFor(phone, 'hard'))
    expect(all.every((one) => fits(phone, one))).toBe(true)
    expect(new Set(all).size).toBe(20)
  })

  test.each(['date-time', 'email', 'uri', 'date', 'uuid'])('is a %s', (format) => {
    const schema = place({ type: 'string', format })
    for (const way of ways) expect(fits(schema, valueFor(schema, way))).toBe(true)
  })

  test('is the example where nothing else can be made', () => {
    expect(valueFor(place({ type: 'string', pattern: '^[A-Z]{3}$' }), 'hard', 'ABC')).toBe('ABC')
    expect(valueFor(place({}), 'hard')).toBeUndefined()
  })
})

describe('two values are the same', () => {
  test('for moments, by time', () => {
    expect(isSame('2026-03-01T09:00:00+03:00', '2026-03-01T06:00:00.000Z')).toBe(true)
    expect(isSame('2026-03-01T09:00:00+03:00', '2026-03-01T09:00:00Z')).toBe(false)
  })

  test('for moments, beyond milliseconds, too', () => {
    expect(isSame('2026-03-01T09:00:00.123400+03:00', '2026-03-01T06:00:00.1234Z')).toBe(true)
    expect(isSame('2026-03-01T09:00:00.123456+03:00', '2026-03-01T06:00:00.123457Z')).toBe(false)
  })

  test('where an object without anything in it is left out', () => {
    for (const empty of [{}, { city: null }]) {
      expect(isSame(empty, null)).toBe(true)
      expect(isSame(empty, undefined)).toBe(true)
      expect(isSame(empty, '')).toBe(false)
    }
    expect(isSame({ city: 'Тверь' }, null)).toBe(false)
    expect(isSame(null, {})).toBe(false)
  })

  test('with fields that nobody asked about, and where null is left out', () => {
    expect(isSame({ city: 'Тверь', region: null }, { city: 'Тверь', extra: 1 })).toBe(true)
    expect(isSame({ city: 'Тверь' }, { city: 'Твер' })).toBe(false)
    expect(isSame(null, '')).toBe(false)
    expect(isSame(null, 0)).toBe(false)
  })

  test('only as a whole, and it is told where they differ', () => {
    const entity = { name: 'x', id: 'id', notFound: 'no', fields: ['id', 'text', 'mail'], caseless: ['mail'] }
    expect(
      differences(
        entity,
        { text: 'а'.repeat(300), mail: 'A@b.ru' },
        { text: 'а'.repeat(255), mail: 'a@B.ru' },
      ),
    ).toMatchObject([{ en: 'text is cut: 255 characters of 300' }])
  })

  test('and it is told what nobody sees', () => {
    const entity = { name: 'x', id: 'id', notFound: 'no', fields: ['id', 'text'] }
    const told = (wanted: string, seen: string) => differences(entity, { text: wanted }, { text: seen })
    expect(told('й'.normalize('NFC'), 'й'.normalize('NFD'))).toEqual([
      {
        en: 'text has the same letters, composed otherwise (NFD where NFC was sent)',
        ru: 'text: те же буквы, но составлены иначе (NFD, а отправлено NFC)',
      },
    ])
    expect(told('а\u200dб', 'а б')).toMatchObject([{ en: 'text is "а б", not "а\\u200dб"' }])
  })
})

test('what comes close to a value is another one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ minLength: 2 }), fc.nat()), (value) => {
      expect(near(value)).not.toContain(value)
    }),
  )
  expect(near('79991234567')).toContain('7999123456')
  expect(near(41)).toContain(42)
})

test('an order is by moments, then by ids likewise', () => {
  const [one, other] = [
    { id: 1, at: '2026-03-01T09:00:00+03:00' },
    { id: 2, at: '2026-03-01T06:00:00Z' },
  ]
  expect(isInOrder('-at', 'id', other, one)).toBe(true)
  expect(isInOrder('-at', 'id', one, other)).toBe(false)
  expect(isInOrder('at', 'id', one, other)).toBe(true)
})

test('an order is by moments beyond milliseconds, too', () => {
  const [one, other] = [
    { id: 1, at: '2026-03-01T09:00:00.123457+03:00' },
    { id: 2, at: '2026-03-01T09:00:00.123456+03:00' },
  ]
  expect(isInOrder('-at', 'id', one, other)).toBe(true)
  expect(isInOrder('-at', 'id', other, one)).toBe(false)
})
