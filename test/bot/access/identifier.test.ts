import { describe, expect, it } from 'vitest'
import { readIdentifier } from '#bot/access/identifier.ts'
import { createKeyedHash, isSameHash } from '#bot/keyed-hash.ts'

describe('what somebody typed', () => {
  it.each([
    ['id', '127', '127'],
    ['id', ' № 127 ', '127'],
    ['id', 'ID: 127', '127'],
    ['id', '0127', '127'],
    ['id', '0', undefined],
    ['id', '-1', undefined],
    ['id', '12.7', undefined],
    ['id', '9007199254740993', undefined],
    ['id', '127 or 1=1', undefined],
    ['email', ' Address@Domain.RU ', 'address@domain.ru'],
    ['email', 'address@', undefined],
    ['email', 'a@b.ru, c@d.ru', undefined],
    ['phone', '+7 (918) 777-77-77', '79187777777'],
    ['phone', '8 918 777 77 77', '79187777777'],
    ['phone', '+375 29 111-22-33', '375291112233'],
    ['phone', '12345', undefined],
    ['phone', 'звоните 79187777777', undefined],
  ] as const)('as %s: %s', (way, text, expected) => {
    expect(readIdentifier(way, text)).toBe(expected)
  })
})

describe('keyed digests', () => {
  const hash = createKeyedHash('secret')

  it('differ by secret, by purpose and by where one part ends', () => {
    const digests = [
      hash('code', 1, '234567'),
      hash('code', '1', '234567'),
      hash('code', 12, '34567'),
      hash('phone', 1, '234567'),
      createKeyedHash('another')('code', 1, '234567'),
    ]
    expect(new Set(digests).size).toBe(digests.length)
    expect(hash('code', 1, '234567')).toBe(digests[0])
    expect(digests[0]).toMatch(/^[\w-]{43}$/)
  })

  it('are the same only as a whole', () => {
    expect(isSameHash('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'ab', 'abcd', '']) expect(isSameHash('abc', other)).toBe(false)
  })
})
