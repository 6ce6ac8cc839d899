import { expect, test } from 'vitest'
import { plural } from '#contracts/model/pact/derive/states.ts'

test.each([
  ['post', 'posts'],
  ['class', 'classes'],
  ['box', 'boxes'],
  ['branch', 'branches'],
  ['dish', 'dishes'],
  ['city', 'cities'],
  ['day', 'days'],
  ['Category', 'Categories'],
  ['medical_visit', 'medical_visits'],
])('several of %s are %s', (one, several) => {
  expect(plural(one)).toBe(several)
})
