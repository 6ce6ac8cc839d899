import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Contract } from '#contracts/model/contract.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { entriesFor } from '#harness/checks/verify/states/missing.ts'
import { loadProject } from '#harness/project/load.ts'
import { standIn } from './support.ts'

const HELPDESK = join(import.meta.dirname, '../../../../examples/helpdesk')

let contract: Contract

beforeAll(async () => {
  contract = (await loadProject({ folder: HELPDESK })).contract
})

/** The entries to paste for states of the helpdesk, by the names of the states. */
async function entriesOf(...names: string[]) {
  const side = await sideOf('host', contract)
  const states = names.map((name) => ({ name }))
  return parse(entriesFor(side, states, [])) as Record<string, { values: Record<string, unknown> }>
}

test('what one state says is there, no other says is not', async () => {
  const entries = await entriesOf('a ticket exists', 'a user exists', 'no such ticket', 'no such user')
  expect(entries).toEqual({
    'a ticket exists': { values: { ticketId: 31, userId: 7 } },
    'a user exists': { values: { userId: 7 } },
    'no such ticket': { values: { ticketId: 32 } },
    'no such user': { values: { userId: 8, phone: '79991234567' } },
  })
})

test('the values of every entry are such as its contract allows', async () => {
  const { states, variables } = await sideOf('host', contract)
  const entries = Object.values(await entriesOf(...Object.keys(states)))
  const values = entries.flatMap((entry) => Object.entries(entry.values))
  expect(values.length).toBeGreaterThan(5)
  for (const [name, value] of values) expect(variables[name]?.schema.problems(value), name).toEqual([])
})

test('an entry may name any field of a thing, though no example differs in it, and nothing else', async () => {
  await using host = await standIn(() => ({ status: 401 }))
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-entries-'))
  const statesFile = join(folder.path, 'states.yaml')
  const verified = async (name: string) => {
    const made = `{ ticketId: 31, userId: 7, about: "\${${name}}" }`
    const states = ['a ticket exists', 'another userId', 'no such ticket', 'a user exists', 'no such user']
    await writeFile(statesFile, states.map((state) => `${state}: { values: ${made} }\n`).join(''))
    return await verify(await sideOf('host', contract), {
      baseUrl: host.url,
      statesFile,
      headers: [],
      filters: { operations: ['GET /tickets/{ticketId}'], states: [] },
      timeout: 10_000,
      env: {},
      signal: new AbortController().signal,
    })
  }
  expect((await verified('subject')).pacts).toHaveLength(1)
  await expect(verified('subjekt')).rejects.toThrow(
    /subjekt\} of “a ticket exists” in the states file is not set/,
  )
})
