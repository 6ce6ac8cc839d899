import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commap as run } from './support/commap.ts'

/** Two whole commands, on a machine that is busy with other tests. */
const TWO_REPLAYS_MS = 120_000

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'commap-channels-'))
})
afterEach(() => rm(directory, { recursive: true }))

const replay = (args: readonly string[], nodeOptions: readonly string[] = []) =>
  run(['replay', ...args, '--results', join(directory, 'results')], nodeOptions)

const rowsOf = async (channel: string) =>
  JSON.parse(await readFile(join(directory, channel, 'rows.json'), 'utf8'))

test(
  'both channels play the same rows, and what people saw is compared',
  async () => {
    const rows = ['account/7', 'account/9', 'shop/2']
    const { code, stdout } = await replay([...rows, '--channel', 'both', '--report', directory])
    expect(stdout).toMatch(/^rows: 3 passed, 0 failed, 0 without scenario$/m)
    expect(stdout).toMatch(/^○ account\/9 only on telegram$/m)
    expect(stdout).toMatch(/^○ account\/7 scenarios only on another channel: 1$/m)
    expect(stdout).toMatch(/^rows: 2 passed, 0 failed, 0 without scenario$/m)
    expect(stdout).toMatch(/^telegram\n✓ account\/7 [\s\S]*\nweb\n✓ account\/7 /m)
    expect(stdout).toMatch(/^transcripts: \d+ chats of 6 scenarios compared, 0 different$/m)
    expect(code).toBe(0)
    expect((await rowsOf('telegram')).channel).toBe('telegram')
    const web = await rowsOf('web')
    expect(web.channel).toBe('web')
    expect(web.rows).toMatchObject([
      { row: 'account/7', status: 'passed', scenariosOnOtherChannels: 1 },
      { row: 'shop/2', status: 'passed', scenariosOnOtherChannels: 0 },
    ])
  },
  TWO_REPLAYS_MS,
)

test(
  'a difference is shown side by side and fails, also where no scenario asks for what is missing',
  async () => {
    const broken = ['--import', join(import.meta.dirname, 'support/break-web.mjs')]
    const { code, stdout } = await replay(['family/1', '--channel', 'both'], broken)
    expect(stdout).toMatch(/^✗ family\/1 .*: /m)
    expect(stdout).toMatch(/telegram +│ web/)
    expect(stdout).toMatch(/^transcripts: .* compared, [1-9]\d* different$/m)
    expect(code).toBe(1)
  },
  TWO_REPLAYS_MS,
)

test('rows that a channel cannot play could not run on it', async () => {
  const { code, stderr } = await replay(['account/9', '--channel', 'web'])
  expect(stderr).toContain('none of these rows can be played on web')
  expect(code).toBe(2)
})

test('systems elsewhere are replayed in the messenger only', async () => {
  const elsewhere = ['--host-url', 'http://127.0.0.1:9', '--host-token', 'token']
  const { code, stderr } = await replay(['shop/2', '--channel', 'web', ...elsewhere])
  expect(stderr).toContain('leave out --channel')
  expect(code).toBe(2)
})
