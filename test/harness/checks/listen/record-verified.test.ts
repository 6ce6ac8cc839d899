import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aliases } from '#contracts/bot/index.ts'
import { contract } from '#contracts/index.ts'
import { Recorder } from '#harness/checks/listen/record/recorder.ts'
import { countInteractions } from '#harness/checks/verify/results.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import stateRequests from '#scenarios/verification/bot-states.ts'
import { createStack } from '#test/support/example.ts'
import { startListening } from './portal.ts'

async function recordedPact(file: string): Promise<void> {
  await using portal = await startListening()
  const recorder = new Recorder(contract)
  for (const alias of aliases) await portal.call(alias, undefined, { 'idempotency-key': alias })
  await portal.call('users/update', { userId: 4, role: 'author', phone: null, extra: { a: [1, 'x'] } })
  for (const call of portal.heard) recorder.heard(call)
  await recorder.write(file)
}

test('the bot is verified against what was recorded of a portal', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'commap-recorded-'))
  try {
    const pact = join(directory, 'portal.json')
    await recordedPact(pact)
    await using stack = await createStack({ clock: systemClock })
    await using states = await listen(stateRequests(stack.systems))
    const verification = await verify(await sideOf('bot', contract), {
      baseUrl: stack.bot.apiUrl,
      pact,
      statesUrl: states.url,
      headers: [],
      filters: { operations: [], states: [] },
      timeout: 20_000,
      env: {},
      signal: new AbortController().signal,
    })
    expect(countInteractions(verification)).toEqual({ passed: aliases.length + 1, failed: 0 })
  } finally {
    await rm(directory, { recursive: true })
  }
})
