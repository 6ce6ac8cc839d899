import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoff } from '#bot/channels/web/widget/backoff.ts'
import { EventStreamParser } from '#bot/channels/web/widget/event-stream.ts'

const STREAM =
  ':\n\nid: 3\nevent: message\ndata: {"a":1}\ndata: x\n\nevent: ready\ndata: {}\n\ndata:tail\n\ndata: unfinished\n'
const EVENTS = [
  { id: '3', type: 'message', data: '{"a":1}\nx' },
  { id: '3', type: 'ready', data: '{}' },
  { id: '3', type: 'message', data: 'tail' },
]

describe('a stream of server-sent events', () => {
  it('gives the same events however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length)), (cuts) => {
        const parser = new EventStreamParser()
        const ends = [...cuts, STREAM.length].sort((a, b) => a - b)
        const events = ends.flatMap((end, index) => parser.push(STREAM.slice(ends[index - 1] ?? 0, end)))
        expect(events).toEqual(EVENTS)
      }),
    )
  })
})

describe('waiting before the next attempt', () => {
  it('doubles up to half a minute, each browser at its own moment', () => {
    expect([1, 2, 3, 9, 1000].map((failures) => backoff(failures, 1))).toEqual([
      1000, 2000, 4000, 30_000, 30_000,
    ])
    expect(backoff(1, 0)).toBe(500)
  })
})
