import fc from 'fast-check'
import { expect, it } from 'vitest'
import { densest } from '#campaign/judge/rates.ts'
import { Random } from '#campaign/support/random.ts'

it('the densest window holds as many moments as counting each window by hand finds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5_000 })), (moments) => {
      const byHand = moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length)
      expect(densest(moments, 1000)).toBe(Math.max(0, ...byHand))
    }),
  )
})

it('a window ends before the moment that is exactly its length later', () => {
  expect(densest([0, 1000], 1000)).toBe(1)
  expect(densest([0, 999], 1000)).toBe(2)
})

it('the same seed makes the same choices, another one others', () => {
  const choices = (seed: number) => {
    const random = new Random(seed)
    return Array.from({ length: 20 }, () => random.between(1, 1000))
  }
  expect(choices(7)).toEqual(choices(7))
  expect(choices(7)).not.toEqual(choices(8))
})
