import { expect, test } from 'vitest'
import { Contract } from '#contracts/model/contract.ts'
import { type System, systems } from '#contracts/model/system.ts'
import type { Cell } from '#harness/checks/status/cells.ts'
import { type Column, statusMatrix } from '#harness/checks/status/matrix.ts'
import { example } from '#test/support/example.ts'
import { englishIn } from '../../../cli/support/english.ts'
import { Results, rows } from './results.ts'

const [row] = rows.filter(({ id }) => id === 'shop/2')
if (!row) throw new Error('the maps have no row shop/2')
const shop2 = row

async function cell(results: Results, column: Column) {
  const { rows } = await statusMatrix(example, [shop2], results.directory)
  return rows[0]?.cells[column]
}

test('a row without a pact is told how there is to be one', async () => {
  await using results = await Results.complete()
  const { contract } = example
  const points = systems.flatMap((system) => contract.of(system))
  const withPacts = (pacts: Contract['pacts']) => {
    const document = (system: System) => contract.document(system)
    const own = new Contract({ points, entities: contract.entities, document, pacts })
    return statusMatrix({ ...example, contract: own }, [shop2], results.directory)
  }
  const [none] = (await withPacts({})).rows
  expect(none?.cells.hostToBot.note?.en).toMatch(/commap listen --record .*contracts: { pacts: { bot: /)
  expect(none?.cells.botToHost.note?.en).toMatch(/Pact tests of the bot .*contracts: { pacts: { host: /)
  for (const { note } of [none?.cells.hostToBot ?? {}, none?.cells.botToHost ?? {}] as Cell[])
    expect(englishIn(note?.ru ?? '')).toEqual([])
  const [bad] = (await withPacts({ ...contract.pacts, bot: 'package.json' })).rows
  expect(bad?.cells.hostToBot.note).toEqual({
    en: 'the pact package.json cannot be used: commap replay says why',
    ru: 'пакт package.json не подходит: почему – скажет commap replay',
  })
})

type ReplayFile = { rows: Record<string, { madeFrom: Record<string, string> }> }

test('with everything recorded every row is complete', async () => {
  await using results = await Results.complete()
  const matrix = await statusMatrix(example, rows, results.directory)
  expect(matrix.rows.filter(({ complete }) => !complete)).toEqual([])
  expect(matrix.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
})

test.each(['map', 'features', 'steps', 'pacts', 'contracts', 'systems', 'locales', 'code'])(
  'a replay made from other %s is stale, and says so',
  async (part) => {
    await using results = await Results.complete()
    await results.change<ReplayFile>('replay.json', (content) => {
      const from = content.rows['shop/2']?.madeFrom
      if (from) from[part] = '0'.repeat(64)
    })
    const replayed = await cell(results, 'replayed')
    expect(replayed?.state).toBe('stale')
    expect(replayed?.note?.en).toMatch(new RegExp(`^${part} (?:has|have) changed since .*commap replay`))
    const { rows } = await statusMatrix(example, [shop2], results.directory)
    expect(rows[0]?.complete).toBe(false)
  },
)

test('a verification of another pact is stale', async () => {
  await using results = await Results.complete()
  await results.changeVerified('bot', (pact) => {
    pact.sha256 = '0'.repeat(64)
  })
  expect(await cell(results, 'botVerified')).toMatchObject({ state: 'stale' })
  expect(await cell(results, 'hostVerified')).toMatchObject({ state: 'complete' })
})

test('an interaction that failed, or was not verified, is named', async () => {
  await using results = await Results.complete()
  await results.changeVerified('host', ({ interactions }) => {
    for (const one of interactions) if (one.description === 'GET /order: a cart') one.status = 'failed'
  })
  await results.changeVerified('bot', (pact) => {
    pact.interactions = pact.interactions.filter(
      ({ description }) => description !== 'request/accepted: with everything',
    )
  })
  expect(await cell(results, 'hostVerified')).toMatchObject({
    state: 'failed',
    note: { en: 'failed: “GET /order: a cart”' },
  })
  expect(await cell(results, 'botVerified')).toMatchObject({
    state: 'missing',
    note: { en: 'not verified: “request/accepted: with everything”' },
  })
})

test.each(['failed', 'not supported', 'without scenario'] as const)(
  'a replay that ended as %s is not complete, and leaves other rows alone',
  async (status) => {
    await using results = await Results.complete()
    await results.replayed(status, ['shop/2'])
    expect((await cell(results, 'replayed'))?.state).toBe(status === 'failed' ? 'failed' : 'missing')
    const matrix = await statusMatrix(example, rows, results.directory)
    expect(matrix.rows.filter(({ complete }) => !complete).map(({ id }) => id)).toEqual(['shop/2'])
  },
)

test('a row that differs from the contract, or pulls nothing, or has no scenario, is judged as it is', async () => {
  await using results = await Results.complete()
  const changed = { ...shop2, id: 'shop/99', critical: false, operations: [] }
  const [judged] = (await statusMatrix(example, [changed], results.directory)).rows
  expect(judged?.cells).toMatchObject({
    specified: { state: 'missing', note: { en: expect.stringContaining('shop/2') } },
    botToHost: { state: 'none' },
    hostVerified: { state: 'none' },
    replayed: { state: 'missing', note: { en: expect.stringContaining('never replayed') } },
    edges: { state: 'missing', count: 0 },
  })
})

test('operations without interactions are named', async () => {
  await using results = await Results.complete()
  const invented = { ...shop2, operations: ['DELETE /order' as 'GET /order'] }
  const [judged] = (await statusMatrix(example, [invented], results.directory)).rows
  expect(judged?.cells.botToHost).toMatchObject({ note: { en: 'the pact lacks a success of DELETE /order' } })
  expect(judged?.cells.hostVerified).toMatchObject({ state: 'missing' })
})
