import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { brokerPacts, brokerSettings } from '#harness/checks/verify/broker.ts'
import { reach } from '#harness/checks/verify/reach.ts'
import { authorizeIn } from '#harness/credentials/authorize.ts'
import { senderTo } from '#harness/credentials/send.ts'
import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { UserError } from '#runtime/user-error.ts'
import { access } from '#scenarios/credentials.ts'
import { commapHere } from '../../../cli/support/commap.ts'
import { listenHttps } from '../../credentials/https-server.ts'
import { STATES_FILE } from './support.ts'

const send = senderTo({ name: 'host' })
const { signal } = new AbortController()

const withUser = (url: string) => url.replace('://', '://anna:hunter6pass@')

async function refusalOf(action: () => unknown): Promise<UserError['told']> {
  const error = await Promise.try(action).catch((reason: unknown) => reason)
  if (error instanceof UserError) return error.told
  throw new Error('it was not refused', { cause: error })
}

test.each([
  ['http://anna:hunter6pass@127.0.0.1:1', 'nobody answers at --base-url http://127.0.0.1:1 '],
  ['anna:hunter6pass@127.0.0.1:1', '--base-url 127.0.0.1:1 is not an address'],
])('who cannot be reached at %s is told of without the password', async (baseUrl, said) => {
  const told = await refusalOf(() => reach({ baseUrl, send }, 5_000))
  expect(told.en).toContain(said)
  expect(told.en + told.ru).not.toMatch(/anna|hunter6pass/)
})

test('a certificate that is refused is told of without the password', async () => {
  await using server = await listenHttps((_request, response) => response.end())
  const baseUrl = `${withUser(server.url)}/api?key=hunter6pass`
  const told = await refusalOf(() => reach({ baseUrl, send }, 5_000))
  expect(told.en).toContain(`${server.url}: host shows a self-signed certificate`)
  expect(told.en + told.ru).not.toMatch(/anna|hunter6pass/)
})

test('a failed authorize is told of without what its request shows', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-password-'))
  const file = join(folder.path, 'authorize.mjs')
  await writeFile(file, "export default () => { throw new Error('the vault is closed') }")
  const authorize = await authorizeIn(file, 'systems.host.authorize')
  const url = `${withUser('http://127.0.0.1:1')}/user?phone=hunter6pass`
  const told = await refusalOf(() => authorize({ method: 'GET', url, headers: {}, body: '' }))
  expect(told.en).toContain('GET http://127.0.0.1:1/user: Error: the vault is closed')
  expect(told.en + told.ru).not.toMatch(/anna|hunter6pass/)
})

test('a password of the base URL is neither printed nor recorded', async () => {
  await using host = await startMockHost({ clock: systemClock, token: access.hostToken })
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-password-'))
  const at = (name: string) => join(folder.path, name)
  const reports = [
    '--json',
    at('a.json'),
    '--html',
    at('a.html'),
    '--junit',
    at('a.xml'),
    '--ctrf',
    at('a.ctrf'),
  ]
  const system = ['--base-url', withUser(host.url), '--states-file', STATES_FILE, '--results', at('results')]
  const chosen = ['--filter-operation', 'GET /user', '--pact', contract.pacts.host ?? '']
  const { stdout, stderr } = await commapHere(['verify', 'host', ...system, ...chosen, ...reports])
  expect(stdout).toContain(host.url)
  const files = ['a.json', 'a.html', 'a.xml', 'a.ctrf'].map(at)
  const written = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  for (const text of [stdout, stderr, ...written]) expect(text).not.toMatch(/anna:|hunter6pass/)
})

test.each(['https://anna:hunter6pass@broker.example', 'anna:hunter6pass@broker.example'])(
  'a broker at %s is refused, without the password',
  async (url) => {
    const broker = brokerSettings({ PACT_BROKER_BASE_URL: url }, signal)
    if (!broker) throw new Error('the environment names one')
    const told = await refusalOf(() => brokerPacts(broker, 'portal'))
    for (const text of [told.en, told.ru]) {
      expect(text).toMatch(/PACT_BROKER_BASE_URL.*PACT_BROKER_USERNAME.*PACT_BROKER_PASSWORD/)
      expect(text).not.toMatch(/anna|hunter6pass/)
    }
  },
)
