import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countGuess } from '#bot/access/guess-limits.ts'
import {
  type Asking,
  REQUESTS_OF_WEB,
  WRONG_OF_ADDRESS,
  WRONG_OF_WEB,
  waitAfter,
} from '#bot/access/limits.ts'
import { countRequest, refusalOf } from '#bot/access/request-limits.ts'
import { createKeyedHash } from '#bot/keyed-hash.ts'
import { claimGuess, lockedUntil } from '#bot/store/guess-locks.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const hash = createKeyedHash('secret')
const at = (ms: number) => new Date(Date.parse('2026-03-02T06:00:00Z') + ms)

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

/** A stranger of the web whom no other limit than those of all strangers holds back. */
const visitor = (number: number, more: Partial<Asking> = {}): Asking => ({
  personId: number,
  asker: 'web',
  subjectHash: `subject ${number}`,
  addressHash: `address ${number}`,
  ...more,
})

describe('limits in all', () => {
  it('hold back the visitors of the web, and nobody of a messenger or whose chat has proven it', async () => {
    const { db } = stack.bot
    for (let number = 0; number < REQUESTS_OF_WEB; number += 1)
      expect(await countRequest(db, hash, visitor(number), at(0))).toBeUndefined()
    const next = visitor(REQUESTS_OF_WEB)
    const refused = { cause: 'limit', until: at(HOUR) }
    expect(await refusalOf(db, hash, next, at(0))).toEqual(refused)
    expect(await countRequest(db, hash, next, at(0))).toEqual(refused)
    for (const asker of ['messenger', 'own'] as const)
      expect(await countRequest(db, hash, { ...next, asker, personId: 9000 }, at(0))).toBeUndefined()
    expect(await refusalOf(db, hash, next, at(HOUR))).toBeUndefined()
  })

  it('let no more through when all ask at once', async () => {
    const asking = Array.from({ length: 40 }, (_, number) => visitor(number, { addressHash: 'one' }))
    const answers = await Promise.all(asking.map((one) => countRequest(stack.bot.db, hash, one, at(0))))
    expect(answers.filter((refused) => refused === undefined)).toHaveLength(20)
  })

  it('count wrong codes of one address, and of all', async () => {
    const { db } = stack.bot
    for (let number = 0; number < WRONG_OF_ADDRESS; number += 1)
      expect(await countGuess(db, hash, visitor(number, { addressHash: 'one' }), at(0))).toBeUndefined()
    expect(await countGuess(db, hash, visitor(9000, { addressHash: 'one' }), at(0))).toMatchObject({
      cause: 'limit',
    })
    for (let number = WRONG_OF_ADDRESS; number < WRONG_OF_WEB; number += 1)
      expect(await countGuess(db, hash, visitor(number), at(0))).toBeUndefined()
    expect(await countGuess(db, hash, visitor(9001), at(0))).toEqual({ cause: 'limit', until: at(HOUR) })
    expect(await countGuess(db, hash, visitor(9002, { asker: 'messenger' }), at(0))).toBeUndefined()
  })
})

describe('wrong codes of one account', () => {
  const claim = (ms: number) => claimGuess(stack.bot.db, 'key', waitAfter, at(ms))

  it('lead to waits that grow: an hour, a day, a week, then sixty days each time', async () => {
    let now = 0
    for (const wait of [HOUR, DAY, 7 * DAY, 60 * DAY, 60 * DAY]) {
      for (let time = 0; time < 5; time += 1) expect(await claim(now)).toBeUndefined()
      expect(await claim(now + wait - 1)).toEqual(at(now + wait))
      now += wait
    }
  })

  it('are counted one by one, however many are tried at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => claim(0)))
    expect(answers.filter((until) => until === undefined)).toHaveLength(5)
  })

  it('are forgotten after a year without any', async () => {
    for (let time = 0; time < 5; time += 1) await claim(0)
    for (let time = 0; time < 4; time += 1) await claim(HOUR)
    await claim(HOUR + 365 * DAY)
    expect(await lockedUntil(stack.bot.db, 'key', at(HOUR + 365 * DAY))).toBeUndefined()
  })
})
