import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, mkdtempDisposable, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#bot/store/database.ts'
import { jsonClient } from '#harness/json-client.ts'
import { freePort } from '#harness/systems/free-port.ts'
import type { OutboxEntry } from '#mock-host/engine/outbox/types.ts'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import type { WorkbenchState } from '#workbench/protocol.ts'
import { commap, commapHere, RunningCommap } from './support/commap.ts'

function addressOf(service: string, output: string): string {
  const address = new RegExp(`^${service} +(http://\\S+)`, 'm').exec(output)?.[1]
  if (address === undefined) throw new Error(`no address of the ${service} in: ${output}`)
  return address
}

test('start prints addresses that work and commands to try, and Ctrl-C stops it', async () => {
  await using running = new RunningCommap(['start'])
  await running.printed(/call\/users\/unblock.*\n/)
  const bot = addressOf('bot', running.stdout)
  for (const path of [`${addressOf('host', running.stdout)}/__admin/health`, new URL('/health', bot).href]) {
    expect((await fetch(path)).status).toBe(200)
  }
  expect(running.stdout).toMatch(/curl -s -X POST http:\S+\/contact/)
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  await expect(fetch(new URL('/health', bot))).rejects.toThrow()
})

test('start prints first where its workbench is, of the systems whose addresses follow', async () => {
  await using running = new RunningCommap(['start'])
  await running.printed(/call\/users\/unblock.*\n/)
  expect(running.stdout).toMatch(/^workbench {2}http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}\/\n\n/)
  await fetch(`${addressOf('host', running.stdout)}/user?userId=1`)
  const state = await jsonClient(addressOf('workbench', running.stdout)).get<WorkbenchState>('api/state')
  expect(state).toMatchObject({ plays: 'by hand', clock: { kind: 'real' } })
  expect(state.exchanges).toMatchObject([{ system: 'host', path: '/user', query: { userId: '1' } }])
})

test('--json prints the addresses alone; those of given ports, and what moves a simulated clock', async () => {
  const ports = [await freePort(), await freePort(), await freePort()] as const
  const given = ['--port-portal', ports[0], '--port-bot', ports[1], '--port-messenger', ports[2]].map(String)
  await using running = new RunningCommap([
    'start',
    '--json',
    '--clock',
    'simulated',
    '--lang',
    'ru',
    ...given,
  ])
  await running.printed(/\n/)
  const said = JSON.parse(running.stdout) as Record<string, string>
  const { workbench, clock = '', ...systems } = said
  expect(systems).toEqual({
    host: `http://127.0.0.1:${ports[0]}`,
    bot: `http://127.0.0.1:${ports[1]}/api/v1`,
    messenger: `http://127.0.0.1:${ports[2]}`,
  })
  expect(clock).toBe(`${workbench}api/clock`)
  const moved = await jsonClient(clock).post<{ now: string }>('', { to: '2026-05-01T00:00:00Z' })
  expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse('2026-05-01T00:00:00Z'))
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  expect(running.stderr).toBe('\nостановка …\n')
})

test('time that was kept and time that is simulated do not go together', async () => {
  const { code, stderr } = await commap(['start', '--clock', 'simulated', '--data', await dataFolder()])
  expect(stderr).toContain('leave out one of --data and --clock simulated')
  expect(code).toBe(2)
})

test('the requests that start prints tell their story when they are pasted all at once', async () => {
  await using running = new RunningCommap(['start'])
  await running.printed(/call\/users\/unblock.*\n/)
  const pasted = running.stdout.match(/^ {2}(?:curl|until) .*$/gm) ?? []
  const { stdout } = await promisify(execFile)('bash', ['-c', pasted.join('\necho\n')])
  const chat = stdout.split('\n').find((line) => line.startsWith('{"messages":'))
  const { messages } = JSON.parse(chat ?? '{}') as { messages: { from: string; text?: string }[] }
  expect(messages.filter(({ from }) => from === 'bot').map(({ text }) => text)).toEqual([
    expect.stringContaining('войдите'),
    expect.stringContaining('Вы вошли'),
    expect.stringContaining('заблокирована. Причина: Проверка'),
  ])
  expect(stdout).toMatch(/"success":true,.*"queued":1/)
})

test('the second Ctrl-C ends it at once, whatever holds the first one up', async () => {
  await using running = new RunningCommap(['start'])
  await running.printed(/call\/users\/unblock.*\n/)
  const { hostname, port } = new URL(addressOf('bot', running.stdout))
  // A call whose body never ends is a request in progress.
  const caller = connect(Number(port), hostname)
  caller.on('error', () => undefined)
  caller.write(
    `POST /api/v1/bots/1/call/users/unblock HTTP/1.1\r\nHost: bot\r\nAuthorization: Bearer ${access.botToken}\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n{`,
  )
  // The bot has begun to read.
  await once(caller, 'data')
  running.process.kill('SIGINT')
  while (!running.stderr.includes('stopping')) await once(running.process.stderr as Readable, 'data')
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  caller.destroy()
})

test('SIGTERM stops it as well', async () => {
  const data = await mkdtemp(join(tmpdir(), 'commap-data-'))
  try {
    await using running = new RunningCommap(['start', '--data', join(data, 'bot')])
    await running.printed(/call\/users\/unblock.*\n/)
    running.process.kill('SIGTERM')
    expect(await running.end()).toBe(0)
  } finally {
    await rm(data, { recursive: true })
  }
})

async function dataFolder(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'commap-data-'))
  onTestFinished(() => rm(data, { recursive: true }))
  return data
}

test('with --data the portal goes on after a kill, and sends the bot what waited for it', async () => {
  const data = await dataFolder()
  const start = async () => {
    const running = new RunningCommap(['start', '--data', data])
    await running.printed(/call\/users\/unblock.*\n/)
    const admin = jsonClient(`${addressOf('(?:portal|host)', running.stdout)}/__admin`)
    const outbox = async () => (await admin.get<{ outbox: OutboxEntry[] }>('/outbox')).outbox
    return { running, admin, outbox }
  }
  const first = await start()
  await using closed = await listen((_request, response) => response.end())
  await closed[Symbol.asyncDispose]()
  await first.admin.put(`/bots/${access.botId}`, { baseUrl: closed.url, token: access.botToken })
  const userIds: number[] = []
  for (let user = 0; user < 5; user += 1) {
    const { userId } = await first.admin.post<{ userId: number }>('/users', {})
    await first.admin.post('/actions/connect-bot', { userId })
    userIds.push(userId)
  }
  const waiting = await first.outbox()
  expect(waiting.map(({ state }) => state)).toEqual(Array(5).fill('queued'))
  await first.running[Symbol.asyncDispose]()

  const second = await start()
  await using _ended = second.running
  while ((await second.outbox()).some(({ state }) => state === 'queued'));
  expect(await second.outbox()).toMatchObject(
    waiting.map(({ id, idempotencyKey }) => ({ id, idempotencyKey, state: 'delivered' })),
  )
  for (const userId of userIds) expect(await second.admin.get(`/users/${userId}`)).toMatchObject({ userId })
  expect((await readdir(data)).sort()).toEqual(['bot', 'bot.lock', 'host', 'host.lock'])
})

test('--data takes a folder in which the bot alone has kept its database', async () => {
  const path = await dataFolder()
  await (await openDatabase({ kind: 'directory', path, snapshot: await storeSnapshot() })).close()
  for (let time = 0; time < 2; time += 1) {
    await using running = new RunningCommap(['start', '--data', path])
    await running.printed(/call\/users\/unblock.*\n/)
  }
  expect(await readdir(path)).toContain('host')
  expect(await readdir(path)).not.toContain('bot')
  await rm(`${path}.lock`)
})

test('a port in use could not run, and the port is named', async () => {
  await using taken = await listen((_request, response) => response.end())
  const { port } = new URL(taken.url)
  const { code, stderr } = await commap(['start', '--port-portal', port])
  expect(stderr).toContain(`cannot listen on 127.0.0.1:${port}: it is in use`)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})

test('two options that name one port are told as that, before anything is started', async () => {
  const { code, stderr } = await commapHere(['start', '--port-bot', '8080', '--port-portal', '8080'])
  expect(stderr).toBe(
    'commap: --port-portal and --port-bot both name port 8080: give each a port of its own, or 0 for a free one\n',
  )
  expect(code).toBe(2)
  const inRussian = ['--port-host', '8080', '--port-messenger', '8080', '--lang', 'ru']
  expect((await commapHere(['start', ...inRussian])).stderr).toBe(
    'commap: --port-host и --port-messenger: указан один и тот же порт 8080; укажите разные порты, или 0 – любой свободный\n',
  )
})

test('a project of others starts its own systems, in real time, and stays', async () => {
  const project = join(import.meta.dirname, '../../examples/clinic')
  await using running = new RunningCommap(['start', '--project', project])
  await running.printed(/^messengerToken/m)
  const [host, bot] = [addressOf('host', running.stdout), addressOf('bot', running.stdout)]
  const patient = await fetch(`${host}/patient?phone=79990000000`, {
    headers: { authorization: 'Bearer clinic-secret' },
  })
  expect(patient.status).toBe(404)
  // The requests of the clock contract are for replays.
  for (const url of [host, bot]) expect((await fetch(`${url}/clock/due`)).status).not.toBe(200)
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  await expect(fetch(host)).rejects.toThrow()
})

test('systems that run already are told of where they are', async () => {
  await using there = await listen((_request, response) => response.end('{}'))
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-start-'))
  const contracts = join(import.meta.dirname, '../../examples/helpdesk/contracts')
  await writeFile(
    join(folder.path, 'commap.config.yaml'),
    `name: Elsewhere
contracts: { host: ${contracts}/helpdesk.yaml, bot: ${contracts}/bot.yaml }
systems: { host: { url: "${there.url}/portal" }, bot: stub }
maps: ${contracts}/../maps
features: ${contracts}/../features
`,
  )
  await using running = new RunningCommap(['start', '--project', folder.path])
  await running.printed(/^messengerToken/m)
  expect(addressOf('host', running.stdout)).toBe(`${there.url}/portal`)
})
