import { expect, test } from 'vitest'
import { NotSupportedError, unprovenBy } from '#harness/not-supported.ts'

const told = { en: 'no such form', ru: 'такой формы нет' }

test('what a system does not support proves nothing', () => {
  expect(unprovenBy(new NotSupportedError(told), false)).toEqual(told)
})

test('a check that fails has failed, unless time was put forward for some of the systems only', () => {
  const error = new Error('nothing came')
  expect(unprovenBy(error, false)).toBeUndefined()
  expect(unprovenBy(error, true)).toEqual({
    en: expect.stringMatching(/^time was put forward, .* did not follow; then: nothing came$/),
    ru: expect.stringMatching(/^время перевели вперёд, .* не последовала; потом: nothing came$/),
  })
})
