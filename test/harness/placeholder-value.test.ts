import { expect, test } from 'vitest'
import { placeholderValue } from '#harness/placeholder-value.ts'

test.each([
  ['unique', /^\d{7}$/],
  ['unique.phone', /^7999\d{7}$/],
  ['unique.email', /^user\d{7}@portal\.example$/],
  ['unique.uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
])('%s differs every time', (name, form) => {
  const [one, other] = [placeholderValue(name, {}), placeholderValue(name, {})]
  expect(one).toMatch(form)
  expect(other).toMatch(form)
  expect(one).not.toBe(other)
})

test('other names are those of given values alone', () => {
  expect(placeholderValue('userId', { userId: 7 })).toBe(7)
  for (const name of ['unique.name', 'toString', 'userId']) expect(placeholderValue(name, {})).toBeUndefined()
})
