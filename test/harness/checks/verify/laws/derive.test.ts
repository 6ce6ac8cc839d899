import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { chosen, lawsOf } from '#harness/checks/verify/laws/derive.ts'
import { kindsOf } from '#harness/checks/verify/laws/kinds.ts'
import { isDisposable } from '#harness/checks/verify/own.ts'
import { loadProject } from '#harness/project/load.ts'
import { example } from '#test/support/example.ts'

const laws = lawsOf(kindsOf(contract))
const idsOf = (point: string) =>
  laws.filter((law) => law.point === point).map(({ id }) => id.replace(`${point}: `, ''))

test('laws follow from what the operations do', () => {
  expect(idsOf('POST /user')).toEqual([
    'read back',
    'borders',
    'left out',
    'two ids',
    'unique phone',
    'unique email',
    'capitals of email',
    'refused leaves nothing',
    'repeated',
    'key of another',
    'token',
    'answers',
  ])
  expect(idsOf('POST /order/review')).toEqual([
    'read back',
    'borders',
    'the rest stays',
    'refused changes nothing',
    'repeated',
    'key of another',
    'bad values',
    'token',
    'answers',
  ])
  // What is required of a ticket holds of one that was replied to, too.
  expect(idsOf('POST /ticket/reply')).toContain('again')
  expect(idsOf('GET /orders')).toEqual([
    'whole',
    'filter userId',
    'filter status',
    'order',
    'bad values',
    'token',
    'answers',
  ])
  expect(idsOf('GET /posts')).toEqual(expect.arrayContaining(['limit', 'greatest limit', 'without limit']))
  // What a change sets and nobody is answered cannot be read back, nor told from what is made once more.
  expect(idsOf('POST /user/connect-bot')).toEqual([
    'again',
    'the rest stays',
    'key of another',
    'bad values',
    'token',
    'answers',
  ])
})

test('what all answers have shown is told after everything else', () => {
  const last = laws.slice(laws.findIndex(({ id }) => id.endsWith(': answers')))
  expect(last.map(({ id }) => id)).toEqual(last.map(({ point }) => `${point}: answers`))
  expect(last.length).toBe(new Set(laws.map(({ point }) => point)).size)
})

test('every law has a name of its own', () => {
  expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length)
})

test('a contract that does not say what its operations do has no laws', async () => {
  const { contract: plain } = await loadProject({ folder: 'examples/first' })
  expect(lawsOf(kindsOf(plain))).toEqual([])
})

test('laws are chosen by operation, by path, and but for those that are skipped', () => {
  const some = chosen(laws, { skipped: ['GET /orders: order'], operations: ['GET /orders', '/comment'] })
  expect(new Set(some.map(({ point }) => point))).toEqual(
    new Set(['GET /orders', 'POST /comment', 'GET /comment']),
  )
  expect(some.map(({ id }) => id)).not.toContain('GET /orders: order')
  expect(() => chosen(laws, { skipped: ['GET /orders: ordr'], operations: [] })).toThrow(
    'Did you mean “GET /orders: order”?',
  )
})

test('only a system that runs elsewhere has to be called disposable', () => {
  const at = (host: object) =>
    isDisposable({ ...example, systems: { ...example.systems, host: host as never } }, 'host')
  expect(at({ url: 'http://127.0.0.1:1' })).toBe(false)
  expect(at({ url: 'http://127.0.0.1:1', disposable: true })).toBe(true)
  expect(at({ command: 'node x', url: 'http://127.0.0.1:1' })).toBe(true)
  expect(at({ module: 'x.ts' })).toBe(true)
})
