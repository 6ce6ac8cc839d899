import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Bot, startBot } from '#bot/index.ts'
import { openDatabase } from '#bot/store/database.ts'
import { Leadership } from '#bot/store/leadership.ts'
import { systemClock } from '#runtime/clock.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { type Member, newPhone } from '#test/support/people.ts'
import { type PostgresServer, startPostgres } from '#test/support/postgres.ts'
import { botOptions, startTestStack, type TestStack } from '#test/support/stack.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
})

afterAll(() => server[Symbol.asyncDispose]())

describe('of several processes that poll', () => {
  let stack: TestStack
  let database: { kind: 'postgres'; url: string }

  beforeAll(async () => {
    database = { kind: 'postgres', url: await server.createDatabase('polling') }
    stack = await startTestStack({ clock: systemClock })
  })

  afterAll(() => stack[Symbol.asyncDispose]())

  function start(deaf: string[]): Promise<Bot> {
    const { telegram, ...options } = botOptions(stack)
    const onDeaf = (error: unknown) => void deaf.push(String(error))
    return startBot({ ...options, telegram: { ...telegram, webhook: false }, database, onDeaf })
  }

  /** Says something and reads until the answer is there: the bots wait in real time. */
  async function ask(member: Member): Promise<void> {
    await member.say('/help')
    while ((await member.read()).length === 0);
  }

  it('one does, and another takes over when it ends', async () => {
    const deaf: string[] = []
    const first = await start(deaf)
    const second = await start(deaf)
    const member = await newPhone(stack)
    await ask(member)
    await first[Symbol.asyncDispose]()
    await ask(member)
    await second[Symbol.asyncDispose]()
    expect(deaf).toEqual([])
  })
})

describe('who leads', () => {
  it('is one at a time, and no longer one whose connection has broken', async () => {
    const database = await openDatabase({ kind: 'postgres', url: await server.createDatabase('lead') })
    const clock = new TestClock()
    const leading = new Set<string>()
    let turns = 0
    const seek = (name: string) =>
      Leadership.seek(database, {
        name: 'all',
        clock,
        log: pino({ enabled: false }),
        async lead() {
          leading.add(name)
          turns += 1
          return { [Symbol.asyncDispose]: async () => void leading.delete(name) }
        },
      })
    const first = await seek('first')
    const second = await seek('second')
    expect([...leading]).toEqual(['first'])
    await sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and pid <> pg_backend_pid()`.execute(database.db)
    while (turns < 2) await clock.tick(2_000)
    // Whoever hears last that a connection broke may lead for a moment beside its successor.
    await vi.waitFor(() => expect(leading.size).toBe(1), 20_000)
    await first[Symbol.asyncDispose]()
    while (!leading.has('second')) await clock.tick(2_000)
    await second[Symbol.asyncDispose]()
    expect([...leading]).toEqual([])
    await database.close()
  })
})
