import { expect, test } from 'vitest'
import { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
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

/** The status of a row where the contract has other pacts, and says something else of its points. */
async function statusWith(
  { directory }: Results,
  pacts: Contract['pacts'],
  changed: (point: Point) => Point = (point) => point,
) {
  const { contract } = example
  const points = systems.flatMap((system) => contract.of(system).map(changed))
  const document = (system: System) => contract.document(system)
  const own = new Contract({ points, entities: contract.entities, document, pacts })
  const { rows } = await statusMatrix({ ...example, contract: own }, [shop2], directory)
  return rows[0]?.cells
}

test('without a pact counts what follows from the contract, and else how there is to be one is told', async () => {
  await using results = await Results.complete()
  const following = await statusWith(results, {})
  for (const cell of [following?.hostToBot, following?.botToHost])
    expect(cell).toEqual({ state: 'complete', count: expect.any(Number) })
  const none = await statusWith(results, {}, ({ does: _, ...point }) => point)
  expect(none?.botToHost.note?.en).toMatch(
    /none follows.*Pact tests of the bot .*contracts: { pacts: { host: /,
  )
  const less = await statusWith(results, {}, ({ does, ...point }) =>
    point.name === 'GET /order' ? point : { ...point, ...(does && { does }) },
  )
  expect(less?.botToHost.note?.en).toMatch(/does not tell of a success of GET \/order: .*docs\/semantics\.md/)
  for (const { note } of [none?.botToHost ?? {}, less?.botToHost ?? {}] as Cell[])
    expect(englishIn(note?.ru ?? '')).toEqual([])
})

test('a pact that cannot be used is named', async () => {
  await using results = await Results.complete()
  const bad = await statusWith(results, { ...example.contract.pacts, bot: 'package.json' })
  expect(bad?.hostToBot.note).toEqual({
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
