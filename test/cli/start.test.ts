import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'
import { commap, RunningCommap } from './support/commap.ts'

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

test('a port in use could not run, and the port is named', async () => {
  await using taken = await listen((_request, response) => response.end())
  const { port } = new URL(taken.url)
  const { code, stderr } = await commap(['start', '--port-portal', port])
  expect(stderr).toContain(`cannot listen on 127.0.0.1:${port}: it is in use`)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})
