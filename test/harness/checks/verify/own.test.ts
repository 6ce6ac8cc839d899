import { join } from 'node:path'
import { expect, test } from 'vitest'
import { botInteractions } from '#contracts/pact/bot/index.ts'
import { hostInteractions } from '#contracts/pact/host/index.ts'
import type { InteractionResult, Verification } from '#harness/checks/verify/results.ts'
import { allInteractions } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sides } from '#harness/checks/verify/side.ts'
import { access } from '#scenarios/credentials.ts'
import type { Announcement } from '#scenarios/verification/process.ts'
import { STATES_FILE, System } from './support.ts'

const SCRIPTS = join(import.meta.dirname, '../../../../scenarios/verification')

async function verifyOwn(side: 'host' | 'bot', script: string, headers: string[]): Promise<Verification> {
  await using system = new System(process.execPath, [join(SCRIPTS, script)])
  const { baseUrl, statesUrl }: Announcement = JSON.parse(await system.firstLine())
  return await verify(sides[side], {
    baseUrl,
    statesUrl,
    statesFile: statesUrl === undefined ? STATES_FILE : undefined,
    headers,
    filters: { operations: [], states: [] },
    timeout: 30_000,
    env: {},
    signal: new AbortController().signal,
  })
}

const failed = (verification: Verification): InteractionResult[] =>
  allInteractions(verification).filter(({ status }) => status === 'failed')

test('the simulated portal keeps the contract of the bot', async () => {
  const verification = await verifyOwn('host', 'mock-host.ts', [])
  expect(failed(verification)).toEqual([])
  expect(allInteractions(verification)).toHaveLength(hostInteractions.length)
})

test('the bot keeps the contract of the portal', async () => {
  const verification = await verifyOwn('bot', 'bot.ts', [`Authorization: Bearer ${access.botToken}`])
  expect(failed(verification)).toEqual([])
  expect(allInteractions(verification)).toHaveLength(botInteractions.length)
})

test('a header takes the place of the one in the pact, except where 401 is expected', async () => {
  const verification = await verifyOwn('host', 'mock-host.ts', ['authorization: Bearer wrong'])
  const passed = allInteractions(verification).filter(({ status }) => status === 'passed')
  expect(passed.every(({ description }) => description.endsWith(': unknown token'))).toBe(true)
  expect(passed).toHaveLength(13)
})
