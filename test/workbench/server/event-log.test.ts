import { expect, test } from 'vitest'
import { both } from '#runtime/bilingual.ts'
import { EventLog } from '#workbench/server/event-log.ts'

const tell = (log: EventLog, times: number) => {
  for (let index = 0; index < times; index += 1) log.tell({ kind: 'reset' })
}

test('who comes back gets what was missed, in its order', () => {
  const log = new EventLog()
  tell(log, 5)
  expect(log.since(2)?.map(({ id }) => id)).toEqual([3, 4, 5])
  expect(log.since(5)).toEqual([])
})

test('who was away for too long, or listened to another one, is told so', () => {
  const log = new EventLog()
  tell(log, 10_001)
  expect(log.since(1)).toBeUndefined()
  expect(log.since(10_000)?.map(({ id }) => id)).toEqual([10_001])
  expect(log.since(10_002)).toBeUndefined()
})

test('listeners hear of everything until they have had enough', () => {
  const log = new EventLog()
  const heard: number[] = []
  const listening = log.listen(({ id }) => heard.push(id))
  tell(log, 2)
  listening[Symbol.dispose]()
  tell(log, 1)
  expect(heard).toEqual([1, 2])
})

test('however long events are, no more of them is kept than fits', () => {
  const log = new EventLog()
  const message = both('x'.repeat(2_500_000))
  for (let index = 0; index < 8; index += 1) log.tell({ kind: 'problem', message })
  expect(log.since(0)).toBeUndefined()
  expect(log.since(7)?.map(({ id }) => id)).toEqual([8])
  tell(log, 1)
  expect(log.since(8)).toEqual([{ id: 9, kind: 'reset', data: '{}' }])
})
