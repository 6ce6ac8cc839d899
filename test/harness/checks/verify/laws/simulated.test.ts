import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { countLaws } from '#harness/checks/verify/laws/law.ts'
import { startOwn } from '#harness/checks/verify/own.ts'
import { FileStates } from '#harness/checks/verify/states/file.ts'
import { senderTo } from '#harness/credentials/send.ts'
import { loadActions } from '#harness/project/actions.ts'
import { loadProject } from '#harness/project/load.ts'
import { hostFromContract } from '#mock-host/engine/from-contract/index.ts'
import { startHost } from '#mock-host/engine/start.ts'
import { systemClock } from '#runtime/clock.ts'
import { access } from '#scenarios/credentials.ts'
import { example } from '#test/support/example.ts'
import { STATES_FILE, standIn } from '../support.ts'
import { brokenIn, tryLaws } from './trying.ts'

const send = senderTo({ name: 'host' })
const HELPDESK = join(import.meta.dirname, '../../../../../examples/helpdesk')

const HELPDESK_STATES = await readFile(join(HELPDESK, 'states.yaml'), 'utf8')

async function helpdesk(states: string) {
  const dir = await mkdtemp(join(tmpdir(), 'commap-laws-'))
  await using after = new AsyncDisposableStack()
  after.defer(() => rm(dir, { recursive: true }))
  const file = join(dir, 'states.yaml')
  await writeFile(file, states)
  const project = await loadProject({ folder: HELPDESK })
  const host = after.use(
    await startHost(hostFromContract(project.contract, await loadActions(project)), {
      clock: systemClock,
      port: 0,
      token: 'helpdesk-secret',
      bots: [],
    }),
  )
  const setup = FileStates.read(file, { baseUrl: host.url, timeout: 10_000, send })
  return await tryLaws({ contract: project.contract, url: host.url, token: 'helpdesk-secret', setup })
}

test('the simulated portal of the example keeps every law', async () => {
  await using own = await startOwn(example, 'host')
  const setup = FileStates.read(STATES_FILE, { baseUrl: own.baseUrl, timeout: 10_000, send })
  const outcome = await tryLaws({ contract, url: own.baseUrl, token: access.hostToken, setup })
  expect(outcome.results.filter(({ status }) => status !== 'held')).toEqual([])
  expect(countLaws(outcome).held).toBeGreaterThan(55)
  expect(outcome.left).toContainEqual({ kind: 'comment', count: expect.any(Number), ids: expect.any(Array) })
  expect(own.isDisposable).toBe(true)
})

test('a host that is simulated from a document alone keeps every law', async () => {
  const outcome = await helpdesk(HELPDESK_STATES)
  expect(brokenIn(outcome)).toEqual([])
  const unproven = outcome.results.filter(({ status }) => status === 'unproven')
  expect(unproven.map(({ id }) => id)).toEqual([
    'GET /tickets: greatest limit',
    'GET /tickets: without limit',
  ])
  expect(countLaws(outcome).held).toBeGreaterThan(12)
})

test('laws whose things nobody makes are unproven, not broken', async () => {
  const outcome = await helpdesk('{}')
  // Whoever is to be refused needs nothing that is there.
  const results = outcome.results.filter(({ id }) => !/: (?:token|bad values)$/.test(id))
  const { held, broken, unproven } = countLaws({ results })
  expect({ held, broken }).toEqual({ held: 0, broken: 0 })
  expect(unproven).toBe(results.length)
  expect(new Set(results.map(({ reason }) => reason?.en)).size).toBeLessThan(5)
  expect(outcome.left).toEqual([])
})

test('a system that falls silent ends the laws at once', async () => {
  const { contract: silent } = await loadProject({ folder: HELPDESK })
  await using host = await standIn(() => ({ body: { userId: 5, phone: '79990000000', ticketId: 7 } }))
  const never = {
    tearsDown: true,
    setUp: async () => ({ userId: 5, phone: '79990000000' }),
    tearDown: async () => {},
  }
  const asked = tryLaws({
    contract: silent,
    url: `${host.url}/silent`,
    token: 'any',
    setup: never,
    timeout: 0,
  })
  await expect(asked).rejects.toThrow(/the system does not answer: nothing came within 0 s to GET \/user/)
})
