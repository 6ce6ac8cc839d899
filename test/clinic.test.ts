import { once } from 'node:events'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { jsonClient } from '#harness/json-client.ts'
import { type ReplayFile, readReplayFile } from '#harness/reports/replay-json.ts'
import { startCommand } from '#harness/systems/command.ts'
import { freePort } from '#harness/systems/free-port.ts'
import { both } from '#runtime/bilingual.ts'
import { type Installed, install } from '../build/installed.ts'
import { commap } from './cli/support/commap.ts'

const ROOT = join(import.meta.dirname, '..')
/** Several whole commands, on a machine that is busy with other tests. */
const WHOLE_COMMANDS_MS = 180_000
const A_WEEK_TAKES_MS = 2_000

vi.setConfig({ testTimeout: WHOLE_COMMANDS_MS })
afterAll(() => vi.resetConfig())

interface Fault {
  readonly what: string
  readonly file: string
  readonly text: string
  readonly mistake: string
  /** The only rows that fail: those in which it happens. */
  readonly rows: readonly string[]
  /** What is said of the point. */
  readonly point: string
}

const faults: readonly Fault[] = [
  {
    what: 'the bot asks for every appointment of the day by itself',
    file: 'bot/events.mjs',
    text: 'const ofTheDay = await portal.appointmentsOn(doctorId, date)',
    mistake: 'const ofTheDay = await Promise.all(appointmentIds.map((id) => portal.appointment(id)))',
    rows: ['clinic/8'],
    point: 'GET /appointments/{appointmentId} × 3',
  },
  {
    what: 'the bot leaves a pressed button waiting',
    file: 'bot/dialogue.mjs',
    text: 'await context.answerCallbackQuery(texts.passingOn)',
    mistake: '',
    rows: ['clinic/6'],
    point:
      'the bot has not answered a press (answerCallbackQuery), so that the button goes on turning: Анна [Не смогу]',
  },
  {
    what: 'the portal reminds of an appointment that has been moved at its former time',
    file: 'portal/clinic.py',
    text: 'date, starts, remind, appointment_id,',
    mistake: 'date, starts, former["remindAt"], appointment_id,',
    rows: ['clinic/5'],
    point: 'no call                                        │ visit-tomorrow',
  },
  {
    what: 'the portal tells the former time without its zone',
    file: 'portal/clinic.py',
    text: 'movedFrom=local(former["startsAt"])',
    mistake: 'movedFrom=local(former["startsAt"])[:19]',
    rows: ['clinic/3', 'clinic/5'],
    point: 'portal → bot appointment-moved\n      request.movedFrom: must match format "date-time"',
  },
]

let installed: Installed

beforeAll(async () => {
  installed = await install()
}, WHOLE_COMMANDS_MS)

afterAll(() => installed[Symbol.asyncDispose]())

/** The clinic in a folder outside the repository, with what `npm install` would have put there. */
async function clinic(name: string): Promise<string> {
  const project = join(installed.path, name)
  await cp(join(ROOT, 'examples/clinic'), project, {
    recursive: true,
    filter: (file) => !/\.commap$|node_modules$|__pycache__$/.test(file),
  })
  await mkdir(join(project, 'node_modules'))
  await symlink(join(ROOT, 'node_modules/grammy'), join(project, 'node_modules/grammy'), 'dir')
  return project
}

const replay = (cwd: string, ...args: string[]) =>
  commap(['replay', ...args], [], { cwd, script: installed.npx })

test('from the package, every row of the clinic passes, and a week takes no time', async () => {
  const project = await clinic('clinic')
  const replayed = await replay(project, '--report', 'report')
  expect(replayed.stdout).toContain('rows: 8 passed, 0 failed, 0 without scenario')
  expect(replayed).toMatchObject({ code: 0, stderr: '' })
  const weeks = thatWaitAWeek(readReplayFile(join(project, 'report/replay.json')))
  expect(weeks.length).toBeGreaterThan(0)
  for (const { name, ms } of weeks) expect(ms, name).toBeLessThanOrEqual(A_WEEK_TAKES_MS)
})

const thatWaitAWeek = ({ result }: ReplayFile) =>
  result.rows
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ steps }) => steps.some(({ text }) => text === 'проходит 1 неделя'))

test.each(faults)(
  'where $what, row and point are named',
  async ({ what, file, text, mistake, rows, point }) => {
    const project = await clinic(what)
    const right = await readFile(join(project, file), 'utf8')
    expect(right).toContain(text)
    await writeFile(join(project, file), right.replace(text, mistake))
    const { code, stdout } = await replay(project)
    expect([...new Set(stdout.match(/(?<=^✗ )clinic\/\d/gm))]).toEqual(rows)
    expect(stdout).toContain(point)
    expect(code).toBe(1)
  },
)

test('the portal keeps the clock contract, and calls a bot that was away again with the same key', async () => {
  await using bot = await botThatIsAway()
  await using portal = await portalBeside(bot.url)
  const patientId = await portal.form('/patients', { name: 'Анна', phone: '79991234567' })
  const doctorId = await portal.form('/doctors', { name: 'Орлова', specialty: 'терапевт', room: '12' })
  await portal.form('/appointments', { patientId, doctorId, at: '11.03.2030 10:00' })
  await portal.idle()
  expect(bot.keys).toHaveLength(1)
  expect(await portal.get('/clock/due')).toEqual({ due: '2026-03-02T06:00:05.000Z' })

  const back = await portal.send('POST', '/clock/advance', { to: '2026-03-02T05:59:59Z' })
  expect(back).toMatchObject({ status: 422, body: { now: '2026-03-02T06:00:00.000Z' } })
  const on = await portal.send('POST', '/clock/advance', { to: '2026-03-02T06:00:05Z' })
  expect(on).toMatchObject({ status: 200, body: { now: '2026-03-02T06:00:05.000Z' } })
  await portal.idle()
  expect(bot.keys).toEqual([bot.keys[0], bot.keys[0]])
  expect(await portal.get('/clock/due')).toEqual({ due: '2030-03-10T07:00:00.000Z' })
})

/** A bot that fails at its first call. It notes the Idempotency-Key of each. */
async function botThatIsAway() {
  const keys: unknown[] = []
  const server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key'])
    request.resume()
    response.writeHead(keys.length === 1 ? 503 : 202).end('{"told":1}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    keys,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
    },
  }
}

/** The portal of the clinic, whose time stands still at nine in the morning. */
async function portalBeside(botUrl: string) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const process = await startCommand({
    name: both('the portal'),
    command: 'python3 portal/portal.py',
    url,
    env: {
      PORT: String(port),
      PORTAL_TOKEN: 'secret',
      PORTAL_CLOCK: '2026-03-02T09:00:00+03:00',
      BOT_URL: botUrl,
      BOT_TOKEN: 'secret',
    },
    cwd: join(ROOT, 'examples/clinic'),
    startsWithinMs: 60_000,
  })
  const client = jsonClient(url)
  return {
    ...client,
    /** What the staff fills in; the id of what it has made. */
    async form(path: string, fields: Record<string, string>) {
      const body = new URLSearchParams(fields)
      const answer = await fetch(`${url}/office${path}`, { method: 'POST', body, redirect: 'manual' })
      return /\d+$/.exec(answer.headers.get('location') ?? '')?.[0] ?? ''
    },
    idle: () =>
      vi.waitFor(async () => expect(await client.get('/clock/idle')).toMatchObject({ idle: true }), 10_000),
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  }
}
