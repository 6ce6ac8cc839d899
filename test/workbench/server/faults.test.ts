import { expect, test } from 'vitest'
import { keyOfFault, leftAfter } from '#workbench/server/faults-left.ts'

const planned = (fault: Record<string, unknown>, since = 0) => ({
  key: keyOfFault('messenger', fault),
  system: 'messenger' as const,
  fault,
  left: Number(fault.times),
  since,
})
const call = (id: number, method: string, chat_id?: number) => ({
  id,
  path: `/bot1:token/${method}`,
  query: {},
  requestBody: chat_id === undefined ? {} : { chat_id },
})
const left = (...given: Parameters<typeof leftAfter>) => leftAfter(...given).map((one) => one.left)

test('each call meets the most special of the faults that it may meet, until that is used up', () => {
  const faults = [
    planned({ kind: 'drop', times: 5 }),
    planned({ kind: 'drop', method: 'sendMessage', chatId: 7, times: 1 }),
    planned({ kind: 'sms', times: 2 }),
  ]
  expect(left(faults, [call(1, 'sendMessage', 7), call(2, 'sendmessage', 7), call(3, 'getMe')])).toEqual([
    3, 2,
  ])
  expect(left(faults, [{ id: 1, path: '/sms' }])).toEqual([5, 1, 1])
})

test('calls of before a fault was planned have not met it, and phones are no calls', () => {
  expect(left([planned({ kind: 'lost', times: 2 }, 3)], [call(3, 'getMe'), call(4, 'getMe')])).toEqual([1])
  expect(left([planned({ kind: 'lost', times: 2 })], [{ id: 1, path: '/phones/7/messages' }])).toEqual([2])
})

test('a fault of the host takes the place of the one of the same operation', () => {
  expect(keyOfFault('host', { operation: 'GET /user', kind: 'lost' })).toBe(
    keyOfFault('host', { operation: 'GET /user', kind: 'drop' }),
  )
})
