import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#bot/store/database.ts'
import { migrate } from '#bot/store/migrate.ts'
import { findPerson, meetPerson } from '#bot/store/people.ts'
import { storeSnapshot } from '#scenarios/stack/snapshot.ts'
import { storeSuite } from './suite.ts'

describe('the store on PGlite', () => {
  storeSuite(async () => ({ kind: 'memory', snapshot: await storeSnapshot() }))
})

describe('PGlite in a directory', () => {
  it('is there after a restart', async () => {
    const path = await mkdtemp(join(tmpdir(), 'commap-pglite-'))
    const first = await openDatabase({ kind: 'directory', path })
    await migrate(first.db)
    const person = await meetPerson(first.db, 'telegram', '1', 'en')
    await first.close()
    const second = await openDatabase({ kind: 'directory', path })
    await migrate(second.db)
    expect(await findPerson(second.db, person.person_id)).toEqual(person)
    await second.close()
    await rm(path, { recursive: true })
  })

  it('belongs to one process at a time, until that one stops or dies', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commap-pglite-'))
    const path = join(folder, 'bot')
    const first = await openDatabase({ kind: 'directory', path })
    await expect(openDatabase({ kind: 'directory', path })).rejects.toThrow(/is in use by process \d+/)
    await first.close()
    // No process has this number: the kernel's greatest is 2^22.
    await writeFile(`${path}.lock`, `${2 ** 30}`)
    await (await openDatabase({ kind: 'directory', path })).close()
    expect(await readdir(folder)).toEqual(['bot'])
    await rm(folder, { recursive: true })
  })
})
