import { After, AfterAll, Before, BeforeAll, BeforeStep, setDefaultTimeout } from '@cucumber/cucumber'
import type { Stack } from './stack.ts'
import { attachEvidence } from './world/attach.ts'
import type { CommapWorld } from './world.ts'

/** Real time, not simulated: a step that takes so long hangs. */
const STEP_TIMEOUT_MS = 20_000
const START_TIMEOUT_MS = 120_000

/** The stack of this process or worker; scenarios follow one another on it, each from the beginning. */
let stack: Stack | undefined
let used = false

setDefaultTimeout(STEP_TIMEOUT_MS)

BeforeAll({ timeout: START_TIMEOUT_MS }, async () => {
  stack = await boot()
  used = false
})

AfterAll(async () => {
  await stack?.[Symbol.asyncDispose]()
  stack = undefined
})

Before({ timeout: START_TIMEOUT_MS }, async function (this: CommapWorld, { gherkinDocument }) {
  stack = stack && used ? await renew(stack) : (stack ?? (await boot()))
  used = true
  this.enter(stack, gherkinDocument.feature?.language ?? 'ru')
})

/** The stack in its first state; a new one when a scenario has left it in no state to be reset. */
async function renew(old: Stack): Promise<Stack> {
  try {
    await old.reset()
    return old
  } catch {
    await old[Symbol.asyncDispose]()
    return boot()
  }
}

async function boot(): Promise<Stack> {
  // Loaded here, not above: the coordinator of parallel workers reads this file too and needs no stack.
  const { createStack } = await import('./stack.ts')
  return createStack()
}

/** A group of actions (When … And …) begins: checks after it speak about what comes from here on. */
BeforeStep(async function (this: CommapWorld, { pickleStep }) {
  const { type } = pickleStep
  if (String(type) === 'Action' && this.lastStepType !== type) await this.evidence.mark()
  this.lastStepType = type
})

After(async function (this: CommapWorld) {
  if (this.entered) await attachEvidence(this)
})
