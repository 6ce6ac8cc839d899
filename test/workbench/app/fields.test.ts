import { expect, test } from 'vitest'
import { fieldsOf, givenValue, seenValues } from '../../../workbench/app/host/fields.ts'

const properties = {
  userId: { type: 'integer' },
  size: { enum: [1, 2] },
  silent: { type: 'boolean' },
  items: { type: 'array' },
}
const fields = fieldsOf({ required: ['userId'], properties })

test('each kind of parameter has its field', () => {
  expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['userId', 'number', true],
    ['size', 'choice', false],
    ['silent', 'boolean', false],
    ['items', 'json', false],
  ])
})

test('what was typed becomes a value of the parameter’s type, and nothing where nothing was typed', () => {
  const typed = ['144', '2', 'false', '[1]']
  const schemas = Object.values(properties)
  expect(fields.map((field, i) => givenValue(field, typed[i] ?? '', schemas[i] ?? {}))).toEqual([
    144,
    2,
    false,
    [1],
  ])
  expect(fields.map((field) => givenValue(field, '', {}))).toEqual(Array(4).fill(undefined))
})

test('ids are offered from what was seen, newest first', () => {
  expect(seenValues('userId', [{ userId: 1 }, { users: [{ userId: 2 }] }, null, 'text'])).toEqual(['2', '1'])
})
