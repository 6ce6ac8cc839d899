import { expect, test } from 'vitest'
import { operations } from '#contracts/host/index.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { openApiDocument } from '#contracts/openapi.ts'

interface Described {
  parameters?: { in: string; name: string; required?: boolean; description?: string; schema: object }[]
}

test("the portal's document tells of the key of every change, and of no other operation", () => {
  const paths = Object.values(openApiDocument('host').paths ?? {}) as { get?: Described; post?: Described }[]
  const headers = ({ parameters = [] }: Described = {}) => parameters.filter((one) => one.in === 'header')
  const posts = paths.flatMap(({ post }) => (post ? [headers(post)] : []))
  const changes = Object.values<Operation>(operations).filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(changes.length)
  for (const [key, ...more] of posts) {
    expect(more).toEqual([])
    expect(key).toMatchObject({
      name: 'Idempotency-Key',
      description: expect.stringContaining('the same key at every try of the same change'),
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    })
    expect(key?.required ?? false).toBe(false)
  }
  expect(paths.flatMap(({ get }) => headers(get))).toEqual([])
})
