import { expect, test } from 'vitest'
import { NotSupportedError, unprovenBy } from '#harness/not-supported.ts'

test('what a system does not support proves nothing', () => {
  expect(unprovenBy(new NotSupportedError('no such form'), false)).toBe('no such form')
})

test('a check that fails has failed, unless time was put forward for some of the systems only', () => {
  const error = new Error('nothing came')
  expect(unprovenBy(error, false)).toBeUndefined()
  expect(unprovenBy(error, true)).toMatch(/^time was put forward, .* did not follow; then: nothing came$/)
})
