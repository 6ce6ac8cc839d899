import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepsLaw, valueByLaw } from '#contracts/model/entity-laws.ts'

const total = { sum: 'items', of: ['price', 'quantity'] }

describe('a field that is a sum', () => {
  test('is known by the list, to a hundredth', () => {
    const items = [
      { price: 0.1, quantity: 3 },
      { price: 65.5, quantity: 4 },
    ]
    expect(valueByLaw(total, { items })).toBe(262.3)
    expect(keepsLaw(total, 'total', { items, total: 262.3 })).toBe(true)
    expect(keepsLaw(total, 'total', { items, total: 262.29 })).toBe(false)
    expect(keepsLaw(total, 'total', { items, total: '262.3' })).toBe(false)
    expect(keepsLaw(total, 'total', { items: [], total: 0 })).toBe(true)
  })

  test('is unknown where the list, or a field of it, is not shown', () => {
    expect(keepsLaw(total, 'total', { total: 5 })).toBeUndefined()
    expect(keepsLaw(total, 'total', { items: [{ price: 5 }], total: 5 })).toBeUndefined()
  })

  test('is the sum, whatever is bought', () => {
    const item = fc.record({
      price: fc.integer({ min: 0, max: 10_000_000 }),
      quantity: fc.integer({ min: 1, max: 99 }),
    })
    fc.assert(
      fc.property(fc.array(item), (kopecks) => {
        const items = kopecks.map(({ price, quantity }) => ({ price: price / 100, quantity }))
        const whole = kopecks.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
        expect(valueByLaw(total, { items })).toBe(whole / 100)
      }),
    )
  })
})

test('a field that is there only while others are so', () => {
  const law = { onlyWhen: { status: { oneOf: ['answered', 'closed'] } } }
  expect(keepsLaw(law, 'answer', { status: 'open', answer: null })).toBe(true)
  expect(keepsLaw(law, 'answer', { status: 'open' })).toBe(true)
  expect(keepsLaw(law, 'answer', { status: 'open', answer: '' })).toBe(false)
  // Then it may be there or not.
  expect(keepsLaw(law, 'answer', { status: 'closed', answer: 'Да' })).toBeUndefined()
})
