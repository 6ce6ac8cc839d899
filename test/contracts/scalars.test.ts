import { describe, expect, it } from 'vitest'
import { order, orderExample } from '#contracts/host/entities/order.ts'
import { ticket, ticketExample } from '#contracts/host/entities/ticket.ts'
import { getUser } from '#contracts/host/user/get.ts'
import { contract } from '#contracts/index.ts'
import { Place } from '#contracts/model/openapi/place.ts'
import { allowsNull, fieldAt, requiredAt } from '#contracts/model/openapi/schema.ts'
import { email, id, moment, orAbsent, phone, queryId, text, url } from '#contracts/model/scalars.ts'

describe('identifiers', () => {
  it.each([1, 127, Number.MAX_SAFE_INTEGER])('%s is one', (value) => {
    expect(id.safeParse(value).success).toBe(true)
  })

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53, '127', null, true, [127]])('%s is none', (value) => {
    expect(id.safeParse(value).success).toBe(false)
  })

  it('are numbers even in a query string', () => {
    expect(queryId.parse('127')).toBe(127)
  })

  it.each(['', ' 5', '5 ', '1e3', '0x10', '-1', '0', '9'.repeat(17), ['1', '2']])(
    'are not read from the query %j',
    (value) => {
      expect(queryId.safeParse(value).success).toBe(false)
    },
  )
})

describe('other scalars', () => {
  it.each([
    [phone, '79187777777', '+79187777777'],
    [email, 'почта@пример.рф', 'почта.пример.рф'],
    [moment, '2026-03-01T09:00:00+03:00', '2026-03-01T09:00:00'],
    [url, 'https://portal.example/posts/1', 'javascript:alert(1)'],
  ])('%# accept %s and refuse %s', (schema, right, wrong) => {
    expect(schema.safeParse(right).success).toBe(true)
    expect(schema.safeParse(wrong).success).toBe(false)
  })
})

describe('what may be missing', () => {
  it('is null, or left out, and is read as null', () => {
    for (const value of [null, undefined]) expect(orAbsent(text).parse(value)).toBe(null)
    expect(orAbsent(text).safeParse('').success).toBe(false)
  })

  it('is read so by the client of the bot', () => {
    const { answer: _, reply: __, rating: ___, ...told } = ticketExample
    expect(ticket.parse(told)).toEqual(ticketExample)
    expect(
      order.safeParse({ ...orderExample, completedAt: null, review: { rating: 5, text: null } }).success,
    ).toBe(true)
  })

  it.each([
    ['Ticket', ['answer', 'reply', 'rating']],
    ['Order', ['completedAt', 'review']],
    ['Post', ['imageUrl']],
    ['Comment', ['replyToCommentId']],
    ['Review', ['text']],
  ])('of a %s the document does not require', (name, fields) => {
    const place = Place.pointedAt(contract.document('host'), 'the document', `#/components/schemas/${name}`)
    for (const field of fields) {
      expect(requiredAt(place)).not.toContain(field)
      const found = fieldAt(place, field)
      expect(found && allowsNull(found)).toBe(true)
    }
  })
})

describe('GET /user', () => {
  it.each([[{}], [{ userId: '1', phone: '79187777777' }], [{ email: 'a@b.ru', phone: '79187777777' }]])(
    'refuses %j: exactly one key finds a user',
    (query) => {
      expect(getUser.query.safeParse(query).success).toBe(false)
    },
  )
})
