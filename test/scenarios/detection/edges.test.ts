import { afterAll, describe, expect, it } from 'vitest'
import { edges } from '#scenarios/detection/replay/edges.ts'

afterAll(() => edges[Symbol.asyncDispose]())

describe('the edges of a stack', () => {
  it('stand in front of both services, and leave everything but the address to them', () => {
    const host = { url: 'http://127.0.0.1:4000', settle: () => 'settled' }
    const seen = edges.inFront('host', host)
    expect(edges.inUse).toBe(false)
    expect(seen.url).not.toBe(host.url)
    expect(seen.settle()).toBe('settled')
    edges.inFront('bot', { url: 'http://127.0.0.1:3000' })
    expect(edges.inUse).toBe(true)
  })
})
