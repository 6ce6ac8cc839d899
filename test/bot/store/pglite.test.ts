import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#bot/store/database.ts'
import { migrate } from '#bot/store/migrate.ts'
import { findPerson, meetPerson } from '#bot/store/people.ts'
import { createInMemory, pgliteOptions } from '#bot/store/pglite.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import { storeSuite } from './suite.ts'

describe('the store on PGlite', () => {
  storeSuite(async () => ({ kind: 'memory', snapshot: await storeSnapshot() }))
})

describe('PGlite in a directory', () => {
  it.each([
    { what: 'begun from a snapshot', snapshot: storeSnapshot },
    { what: 'set up by itself', snapshot: async () => undefined },
  ])('$what is there after a restart', async ({ snapshot }) => {
    const path = await mkdtemp(join(tmpdir(), 'commap-pglite-'))
    const options = { kind: 'directory', path, snapshot: await snapshot() } as const
    const first = await openDatabase(options)
    await migrate(first.db)
    const person = await meetPerson(first.db, { channel: 'telegram', chatId: '1', locale: 'en' })
    await first.close()
    const second = await openDatabase(options)
    await migrate(second.db)
    expect(await findPerson(second.db, person.person_id)).toEqual(person)
    await second.close()
    await rm(path, { recursive: true })
  })

  it('belongs to one process at a time, until that one stops or dies', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commap-pglite-'))
    const path = join(folder, 'bot')
    const options = { kind: 'directory', path, snapshot: await storeSnapshot() } as const
    const first = await openDatabase(options)
    await expect(openDatabase(options)).rejects.toThrow(/is in use by process \d+/)
    await first.close()
    // No process has this number: the kernel's greatest is 2^22.
    await writeFile(`${path}.lock`, `${2 ** 30}`)
    await (await openDatabase(options)).close()
    expect(await readdir(folder)).toEqual(['bot'])
    await rm(folder, { recursive: true })
  })
})

describe('statements on PGlite', () => {
  let database: Database

  beforeEach(async () => {
    database = await openDatabase({ kind: 'memory', snapshot: await storeSnapshot() })
  })
  afterEach(() => database.close())

  const execute = async (text: string, values?: unknown[]) => database.boss.db?.executeSql(text, values)

  it('are planned once, those that fetch jobs and have no values included', async () => {
    for (const _ of [1, 2]) {
      await sql`select ${'kysely'}::text as who`.execute(database.db)
      await execute(' SELECT $1::text AS who', ['pg-boss'])
      await execute(" WITH next AS (SELECT 'pg-boss') SELECT * FROM next")
    }
    const { rows } = await sql`select trim(statement) as statement, generic_plans as plans
      from pg_prepared_statements where statement like '%who' or statement like '%next' order by statement collate "C"`.execute(
      database.db,
    )
    expect(rows).toEqual([
      { statement: 'SELECT $1::text AS who', plans: 2 },
      { statement: "WITH next AS (SELECT 'pg-boss') SELECT * FROM next", plans: 2 },
      { statement: 'select $1::text as who', plans: 2 },
    ])
  })

  it('that fail leave the connection, and what waits for it, as they were', async () => {
    await database.db.schema
      .createTable('things')
      .addColumn('id', 'integer', (id) => id.primaryKey())
      .execute()
    const add = (id: number) => execute('insert into things (id) values ($1)', [id])
    const both = 'BEGIN; INSERT INTO things VALUES (2); SELECT 1 / 0; COMMIT'
    await add(1)
    const results = await Promise.allSettled([add(1), execute(both), add(3), execute('nonsense')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'rejected'])
    await add(4)
    const { rows } = await sql`select id from things order by id`.execute(database.db)
    expect(rows).toEqual([{ id: 1 }, { id: 3 }, { id: 4 }])
  })

  it('are prepared anew by a client that takes the place of a broken one', async () => {
    const pglite = await createInMemory({ loadDataDir: await storeSnapshot() })
    const pool = new pg.Pool(pgliteOptions(pglite))
    const one = { text: 'select $1::int as one', values: [1] }
    const broken = await pool.connect()
    await broken.query(one.text, one.values)
    broken.release(new Error('broken'))
    expect((await pool.query(one.text, one.values)).rows).toEqual([{ one: 1 }])
    await pool.end()
    await pglite.close()
  })

  it('that the database has lost are prepared anew, after one failure', async () => {
    const one = () => sql<{ one: number }>`select ${1}::int as one`.execute(database.db)
    await one()
    await execute('deallocate all')
    await expect(one()).rejects.toThrow('does not exist')
    expect((await one()).rows).toEqual([{ one: 1 }])
  })

  it('that follow one another for long let timers run in between', async () => {
    const seen: number[] = []
    const timer = setInterval(() => seen.push(performance.now()), 5)
    const start = performance.now()
    // PGlite answers in microtasks: without a turn for the others no timer would run before the end.
    for (let n = 0; performance.now() - start < 500; n += 1) {
      await sql`select count(*) from generate_series(1, 2000) where ${n}::int > 0`.execute(database.db)
    }
    clearInterval(timer)
    expect(seen.length).toBeGreaterThan(2)
  })

  it('of ever new texts do not heap up', async () => {
    for (let n = 0; n < 700; n++) {
      const { rows } = await sql`select ${n}::int as ${sql.ref(`n${n}`)}`.execute(database.db)
      expect(rows).toEqual([{ [`n${n}`]: n }])
    }
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_prepared_statements`.execute(
      database.db,
    )
    expect(rows[0]?.n).toBe(500)
  })
})
