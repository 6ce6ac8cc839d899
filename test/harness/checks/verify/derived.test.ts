import { cp, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type PointStatus, statusOfPoints } from '#harness/checks/status/points.ts'
import { derivedPact } from '#harness/checks/verify/derived.ts'
import { startOwn } from '#harness/checks/verify/own.ts'
import { record } from '#harness/checks/verify/reports/record.ts'
import { allInteractions } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { loadProject } from '#harness/project/load.ts'

const HELPDESK = join(import.meta.dirname, '../../../../examples/helpdesk')

/** The helpdesk has no pact file. @param secret in place of that with which the project calls it */
async function verifyHelpdesk(secret?: string) {
  const { contract, ...project } = await loadProject({ folder: HELPDESK })
  await using own = await startOwn(
    { contract, ...project, systems: { ...project.systems, bot: 'stub' } },
    'host',
  )
  const { options } = own
  return await verify(await sideOf('host', contract), {
    ...options,
    own: { ...options.own, ...(secret !== undefined && { secret }) },
    headers: [],
    baseUrl: own.baseUrl,
    filters: { operations: [], states: [] },
    timeout: 10_000,
    env: {},
    signal: new AbortController().signal,
  })
}

const namesOf = (verification: Awaited<ReturnType<typeof verifyHelpdesk>>, wanted: string) =>
  allInteractions(verification).flatMap(({ status, description }) => (status === wanted ? description : []))

test('a system is verified by what follows from its contract, where that has no pact', async () => {
  const verification = await verifyHelpdesk()
  expect(namesOf(verification, 'failed')).toEqual([])
  expect(namesOf(verification, 'passed')).toEqual(
    expect.arrayContaining([
      'GET /tickets/{ticketId}: example',
      'GET /user: no parameters',
      'POST /tickets/{ticketId}/rating: refused by status',
    ]),
  )
  expect(verification.pacts).toMatchObject([{ source: 'what follows from the contract', provider: 'host' }])
})

test('it is kept for the status, and is stale once something else follows', async () => {
  await using results = await mkdtempDisposable(join(tmpdir(), 'commap-derived-'))
  await using copy = await mkdtempDisposable(join(tmpdir(), 'commap-derived-'))
  await cp(HELPDESK, copy.path, { recursive: true })
  const { contract } = await loadProject({ folder: HELPDESK })
  const kept = { results: undefined, own: results.path }
  await record(await verifyHelpdesk(), await sideOf('host', contract), kept)
  const host = ({ system }: PointStatus) => system === 'host'
  const states = async (folder: string) => {
    const points = await statusOfPoints((await loadProject({ folder })).contract, results.path)
    return points.filter(host).map(({ verified }) => verified.state)
  }
  expect(new Set(await states(copy.path))).toEqual(new Set(['complete']))
  const document = join(copy.path, 'contracts/helpdesk.yaml')
  const text = await readFile(document, 'utf8')
  await writeFile(document, text.replace('rating: 5 }', 'rating: 4 }'))
  expect(await readFile(document, 'utf8')).not.toBe(text)
  expect(new Set(await states(copy.path))).toEqual(new Set(['stale']))
})

test('which fails for whom it does not know', async () => {
  const verification = await verifyHelpdesk('nobody-knows-this')
  const passed = namesOf(verification, 'passed')
  expect(passed.length).toBeGreaterThan(3)
  expect(passed.every((name) => name.endsWith(': unknown token'))).toBe(true)
})

test('it is the same text each time, with every parameter in its place', async () => {
  const [{ contract }, another] = [
    await loadProject({ folder: HELPDESK }),
    await loadProject({ folder: HELPDESK }),
  ]
  const [text, again] = [await derivedPact(contract, 'bot'), await derivedPact(another.contract, 'bot')]
  expect(text).toBe(again)
  const { interactions } = JSON.parse(text ?? '') as {
    interactions: { description: string; request: object }[]
  }
  const closed = interactions.find(({ description }) => description === 'ticket-closed: with everything')
  expect(closed?.request).toMatchObject({
    method: 'POST',
    path: '/events',
    headers: { authorization: ['Bearer known:to-the-provider'] },
    body: { content: { event: 'ticket-closed', userId: 7 } },
  })
  const { interactions: ofHost } = JSON.parse((await derivedPact(contract, 'host')) ?? '')
  const rating = ofHost.find(
    ({ description }: { description: string }) => description === 'POST /tickets/{ticketId}/rating: example',
  )
  expect(rating.request).toMatchObject({
    path: '/tickets/31/rating',
    generators: {
      path: {
        expression: expect.stringMatching(/^\/tickets\/\$\{ticketId\}\/rating$/),
        type: 'ProviderState',
      },
    },
  })
})
