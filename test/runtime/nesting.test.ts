import { expect, test } from 'vitest'
import { isTooDeep, shallow } from '#runtime/nesting.ts'

const lists = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
const objects = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)

test('a hundred levels are not too deep, one more is', () => {
  for (const nested of [lists, objects]) {
    expect(isTooDeep(nested(100))).toBe(false)
    expect(isTooDeep({ first: 1, second: nested(99) })).toBe(false)
    expect(isTooDeep(nested(101))).toBe(true)
    expect(isTooDeep(nested(100_000))).toBe(true)
  }
  for (const value of [undefined, null, 1, 'text']) expect(isTooDeep(value)).toBe(false)
})

test('what is too deep to be kept is replaced by a text', () => {
  const fine = lists(3)
  expect(shallow(fine)).toBe(fine)
  expect(shallow(lists(10_000))).toBe('(nested too deep)')
})
