import { describe, expect, it } from 'vitest'
import { getUser } from '#contracts/host/user/get.ts'
import { email, id, moment, phone, queryId, url } from '#contracts/model/scalars.ts'

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

describe('GET /user', () => {
  it.each([[{}], [{ userId: '1', phone: '79187777777' }], [{ email: 'a@b.ru', phone: '79187777777' }]])(
    'refuses %j: exactly one key finds a user',
    (query) => {
      expect(getUser.query.safeParse(query).success).toBe(false)
    },
  )
})
