import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { startOwn } from '#harness/checks/verify/own.ts'
import type { InteractionResult, Verification } from '#harness/checks/verify/results.ts'
import { allInteractions } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { example } from '#test/support/example.ts'

/** @param headers in place of those that the project calls its systems with */
async function verifyOwn(side: 'host' | 'bot', headers: string[] = []): Promise<Verification> {
  await using own = await startOwn(example, side)
  return await verify(await sideOf(side, contract), {
    baseUrl: own.baseUrl,
    ...own.options,
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
  const verification = await verifyOwn('host')
  expect(failed(verification)).toEqual([])
  expect(allInteractions(verification)).toHaveLength((await interactionsOf(contract)).host.length)
})

test('the bot keeps the contract of the portal', async () => {
  const verification = await verifyOwn('bot')
  expect(failed(verification)).toEqual([])
  expect(allInteractions(verification)).toHaveLength((await interactionsOf(contract)).bot.length)
})

test('a header takes the place of the one in the pact, except where 401 is expected', async () => {
  const verification = await verifyOwn('host', ['authorization: Bearer wrong'])
  const passed = allInteractions(verification).filter(({ status }) => status === 'passed')
  expect(passed.every(({ description }) => description.endsWith(': unknown token'))).toBe(true)
  expect(passed).toHaveLength(contract.of('host').length)
})
