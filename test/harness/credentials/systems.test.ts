import { createHmac } from 'node:crypto'
import { cp, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ContractChecker } from '#harness/contract-check/checker.ts'
import { loadProject } from '#harness/project/load.ts'
import { startSystems } from '#harness/systems/start.ts'
import { DirectCalls } from '#harness/world/direct-calls.ts'
import { cert } from '../recording/certificate.ts'
import { listenHttps } from './https-server.ts'

const HELPDESK = join(import.meta.dirname, '../../../examples/helpdesk')

const AUTHORIZE = `import { createHmac } from 'node:crypto'

export default function authorize({ method, url, body }) {
  const { pathname } = new URL(url)
  const signature = createHmac('sha256', process.env.SIGNING_KEY ?? 'key').update([method, pathname, body].join('\\n'))
  return { 'X-Signature': signature.digest('hex') }
}
`

test('a bot at https is called with its key where the document says, signed, and no record has either', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-https-'))
  const seen: { key: unknown; isSigned: boolean; url: string | undefined }[] = []
  await using bot = await listenHttps(async (request, response) => {
    const { 'x-api-key': key, 'x-signature': signature } = request.headers
    const { pathname } = new URL(request.url ?? '', 'http://bot')
    const signed = [request.method, pathname, await text(request)].join('\n')
    const isSigned = signature === createHmac('sha256', 'key').update(signed).digest('hex')
    seen.push({ key, isSigned, url: request.url })
    response.writeHead(202).end()
  })
  await cp(join(HELPDESK, 'contracts'), join(folder.path, 'contracts'), { recursive: true })
  const document = join(folder.path, 'contracts/bot.yaml')
  const written = await readFile(document, 'utf8')
  await writeFile(
    document,
    written.replace(/type: http\s*,?\s*scheme: bearer/, 'type: apiKey, in: header, name: X-Api-Key'),
  )
  await writeFile(join(folder.path, 'staging.pem'), cert)
  await writeFile(join(folder.path, 'authorize.mjs'), AUTHORIZE)
  await writeFile(
    join(folder.path, 'commap.config.yaml'),
    `name: Staging
contracts: { host: contracts/helpdesk.yaml, bot: contracts/bot.yaml }
systems:
  host: simulated
  bot: { url: "${bot.url}/base", ca: staging.pem, authorize: ./authorize.mjs, quiet: 0.1 }
secrets: { hostToken: of-the-host, botToken: of-the-bot }
actions: ${HELPDESK}/actions.yaml
maps: ${HELPDESK}/maps
features: ${HELPDESK}/features
`,
  )
  const project = await loadProject({ folder: folder.path })
  await using systems = await startSystems(project)
  seen.length = 0
  const direct = new DirectCalls(systems)
  await direct.call('ticket-created', { event: 'ticket-created', userId: 7, ticketId: 31 })
  expect(seen).toEqual([{ key: 'of-the-bot', isSigned: true, url: '/base/events' }])
  const [exchange] = systems.recorded.since(0)
  expect(exchange).toMatchObject({ status: 202, requestHeaders: { 'x-api-key': '(secret)' } })
  expect(JSON.stringify(exchange)).not.toContain('of-the-bot')
  if (!exchange) throw new Error('nothing was recorded')
  const checker = new ContractChecker(project.contract)
  expect(checker.check(exchange, false)).toBeUndefined()
  const bare = { ...exchange, requestHeaders: { 'content-type': 'application/json' } }
  expect(checker.check(bare, false)?.problems).toEqual([
    { en: 'the request has no “X-Api-Key: …”', ru: 'в запросе нет «X-Api-Key: …»' },
  ])
})
