import { describe, expect, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'
import { createStack } from '#test/support/example.ts'
import { commap, commapHere, RunningCommap } from './support/commap.ts'

/** Real time passes: Telegram allows one message a second to a chat. So the long ones wait side by side. */
const TIMEOUT_MS = 240_000

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

describe.concurrent('while real time passes', () => {
  test('a portal elsewhere is replayed with our bot, whose time is put forward', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await using stack = await createStack({ clock: systemClock })
    const settings = await stack.portal.get(`/__admin/bots/${access.botId}`)
    // Neither families nor the keys of calls of one scenario must meet those of another.
    const { code, stdout } = await commap([
      'replay',
      ...['family/1', 'access/6', 'account/2', 'account/4', 'account/8'],
      '--host-url',
      stack.host.url,
    ])
    expect(lastLine(stdout)).toBe('rows: 5 passed, 0 failed, 0 without scenario')
    expect(code).toBe(0)
    // The portal calls its own bot again.
    expect(await stack.portal.get(`/__admin/bots/${access.botId}`)).toEqual(settings)
  })

  test('a bot elsewhere is replayed with its portal and messenger, as far as it can be', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await using stack = await createStack({ clock: systemClock })
    const systems = ['--host-url', stack.host.url, '--messenger-url', stack.messenger.url]
    // In account/1 the bot has to wait for the limit of a chat before it is done.
    const { code, stdout } = await commap([
      'replay',
      'account/1',
      'access/6',
      ...systems,
      '--bot-url',
      `${stack.bot.url}/api/v1`,
    ])
    expect(stdout).toMatch(/^○ access\/6 .*not supported: it needs simulated time/m)
    expect(lastLine(stdout)).toBe('rows: 1 passed, 0 failed, 0 without scenario, 1 not supported')
    expect(code).toBe(1)
  })

  test('Ctrl-C puts the bot of the portal back before it ends', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await using stack = await createStack({ clock: systemClock })
    const settings = () => stack.portal.get<{ baseUrl: string }>(`/__admin/bots/${access.botId}`)
    const users = () => stack.portal.get('/__admin/users')
    const [former, before] = [await settings(), await users()]
    await using running = new RunningCommap(['replay', 'account', '--host-url', stack.host.url])
    await running.printed(/^✓ account\/1 /m)
    expect((await settings()).baseUrl).not.toBe(former.baseUrl)
    running.process.kill('SIGINT')
    expect(await running.end()).toBe(130)
    expect(await settings()).toEqual(former)
    expect(await users()).toEqual(before)
  })
})

test('a portal without our admin API supports no row, which is not green', async () => {
  await using foreign = await listen((_request, response) =>
    response.writeHead(404).end('<p>nothing here</p>'),
  )
  const { code, stdout } = await commap(['replay', 'shop/2', 'account/2', '--host-url', foreign.url])
  expect(stdout).toContain(`not supported: ${foreign.url} does not offer POST /__admin/settle`)
  expect(lastLine(stdout)).toBe('rows: 0 passed, 0 failed, 0 without scenario, 2 not supported')
  expect(code).toBe(2)
})

test('a portal that answers a page to everything offers nothing either', async () => {
  await using foreign = await listen((_request, response) => response.end('<p>welcome</p>'))
  const { code, stdout } = await commap(['replay', 'shop/2', '--host-url', foreign.url])
  expect(lastLine(stdout)).toContain('1 not supported')
  expect(code).toBe(2)
})

test.each([
  [['--bot-url', 'http://127.0.0.1:1'], /--host-url, --bot-url and --messenger-url together/],
  [['--host-url', 'portal.example'], /--host-url must be an address/],
  [['--host-url', 'http://127.0.0.1:1'], /nobody answers at http:\/\/127\.0\.0\.1:1/],
])('%j could not run', async (options, message) => {
  const { code, stderr } = await commapHere(['replay', 'shop/2', ...options])
  expect(stderr).toMatch(message)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})
