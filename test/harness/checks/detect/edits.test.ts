import { describe, expect, it } from 'vitest'
import { applyChange } from '#harness/checks/detect/apply.ts'
import { applyEdit } from '#harness/checks/detect/edits.ts'
import { type Edit, edit } from '#harness/checks/detect/schema.ts'
import { aChange } from './example.ts'

const answer = () => ({
  status: 200,
  header: { 'content-type': 'application/json' } as Record<string, unknown>,
  body: {
    userId: 127,
    phone: '79187777777',
    patronymic: null,
    location: { city: 'Ставрополь' },
    posts: [
      { title: 'Один', at: '2026-02-21T18:30:00+03:00' },
      { title: 'Два', at: '2026-02-22T18:30:00Z' },
    ],
  } as Record<string, unknown>,
})

const cases: [name: string, edit: Edit, path: string, after: unknown][] = [
  ['removes a field', { remove: 'body.userId' }, 'userId', undefined],
  ['removes a null', { remove: 'body.patronymic' }, 'patronymic', undefined],
  ['renames a field', { rename: 'body.userId', to: 'id' }, 'id', 127],
  ['sets a value', { set: 'body.userId', to: null }, 'userId', null],
  [
    'adds a field inside another',
    { add: 'body.location.street', value: 'Садовая' },
    'location',
    { city: 'Ставрополь', street: 'Садовая' },
  ],
  ['makes a number a text', { convert: 'body.userId', to: 'text' }, 'userId', '127'],
  ['makes a text a number', { convert: 'body.phone', to: 'number' }, 'phone', 79187777777],
  ['makes a value a list', { convert: 'body.userId', to: 'list' }, 'userId', [127]],
  [
    'makes a list its first element',
    { convert: 'body.posts', to: 'first' },
    'posts',
    { title: 'Один', at: '2026-02-21T18:30:00+03:00' },
  ],
  ['replaces in a text', { replace: 'body.phone', pattern: '^', with: '+' }, 'phone', '+79187777777'],
  ['shifts an id', { shift: 'body.userId', by: 1000 }, 'userId', 1127],
  ['wraps an object', { wrap: 'body.location', in: 'data' }, 'location', { data: { city: 'Ставрополь' } }],
  [
    'changes every element of a list',
    { remove: 'body.posts[*].at' },
    'posts',
    [{ title: 'Один' }, { title: 'Два' }],
  ],
]

describe('an edit', () => {
  it.each(cases)('%s', (_, one, field, after) => {
    const message = answer()
    expect(edit.parse(one)).toEqual(one)
    expect(applyEdit(one, message)).toBe(true)
    expect(message.body[field]).toEqual(after)
  })

  it('takes a field away from its old name when it is renamed', () => {
    const message = answer()
    applyEdit({ rename: 'body.userId', to: 'id' }, message)
    expect('userId' in message.body).toBe(false)
  })

  it('makes a list longer', () => {
    const message = answer()
    applyEdit({ repeat: 'body.posts', times: 3 }, message)
    expect(message.body.posts).toHaveLength(6)
  })

  it('turns the order of the keys round and leaves the values', () => {
    const message = answer()
    expect(applyEdit({ reorder: 'body' }, message)).toBe(true)
    expect(Object.keys(message.body)).toEqual(Object.keys(answer().body).toReversed())
    expect(message.body).toEqual(answer().body)
  })

  it('cuts JSON in two', () => {
    const message: { body: unknown } = answer()
    applyEdit({ convert: 'body', to: 'half' }, message)
    expect(message.body).toMatch(/^\{"userId":127/)
    expect(() => JSON.parse(String(message.body))).toThrow(SyntaxError)
  })

  it.each<[name: string, edit: Edit]>([
    ['removing what is not there', { remove: 'body.email' }],
    ['renaming inside what is not there', { rename: 'body.author.name', to: 'x' }],
    ['setting what is not there', { set: 'body.email', to: 'x' }],
    ['setting the same value', { set: 'status', to: 200 }],
    ['adding what is there', { add: 'body.userId', value: 1 }],
    ['a pattern that does not match', { replace: 'body.phone', pattern: 'Z$', with: '' }],
    ['converting a text to a text', { convert: 'body.phone', to: 'text' }],
    ['a list where there is none', { remove: 'body.location[*].city' }],
  ])('does nothing and says so: %s', (_, one) => {
    const message = answer()
    expect(applyEdit(one, message)).toBe(false)
    expect(message).toEqual(answer())
  })
})

describe('a change', () => {
  it('leaves messages alone that are not meant', () => {
    const message = answer()
    const change = aChange([{ remove: 'body.userId' }], { when: { status: 404 } })
    expect(applyChange(change, message)).toEqual({ changed: false, delay: 0, drop: false })
    expect(message).toEqual(answer())
  })

  it('finds the message that is meant by status and body', () => {
    const change = aChange([{ set: 'status', to: 500 }], { when: { status: 200, 'body.patronymic': null } })
    const message = answer()
    expect(applyChange(change, message).changed).toBe(true)
    expect(message.status).toBe(500)
  })

  it('tells how the connection fares', () => {
    expect(applyChange(aChange([{ delay: 20 }]), answer())).toEqual({ changed: true, delay: 20, drop: false })
    expect(applyChange(aChange([{ drop: true }]), answer())).toEqual({ changed: true, delay: 0, drop: true })
  })
})
