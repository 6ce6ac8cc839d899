import { After, AfterAll, Before, BeforeAll, BeforeStep, setDefaultTimeout } from '@cucumber/cucumber'
import { HeaderWatch } from '../contract-check/headers.ts'
import { type ChannelName, NotSupportedError, type Systems } from '../systems/systems.ts'
import { attachEvidence } from '../world/attach.ts'
import { holdToContracts, loadContracts } from '../world/contracts.ts'
import type { CommapWorld } from '../world/world.ts'
import { type Parameters, stage } from './stage.ts'

/** Real time: a step that takes so long hangs. Where time is not simulated, a step waits for what is due within a minute. */
const STEP_TIMEOUT_MS = { simulated: 20_000, real: 150_000 }
const START_TIMEOUT_MS = 120_000

/** The systems of this process or worker; scenarios follow one another on it, each from the beginning. */
let stack: Systems | undefined
let used = false
let watch: HeaderWatch | undefined
/** Where the people of this replay talk with the bot. */
let channel: ChannelName = 'telegram'
/** Why there is nothing to replay on. */
let unsupported = ''

setDefaultTimeout(stage().systems ? STEP_TIMEOUT_MS.real : STEP_TIMEOUT_MS.simulated)

BeforeAll({ timeout: START_TIMEOUT_MS }, async function () {
  // A replay that cannot be held to the contracts does not start.
  loadContracts()
  channel = (this.parameters as unknown as Parameters).channel
  stack = await boot()
  used = false
})

AfterAll(async () => {
  await stack?.[Symbol.asyncDispose]()
  stack = undefined
  watch?.[Symbol.dispose]()
})

Before({ timeout: START_TIMEOUT_MS }, function (this: CommapWorld, { gherkinDocument }) {
  if (stage().signal?.aborted) return 'skipped'
  return this.ifSupported(async () => {
    stack = stack && used ? await renew(stack) : (stack ?? (await boot()))
    if (!stack) throw new NotSupportedError(unsupported)
    used = true
    watch?.take()
    this.enter(stack, gherkinDocument.feature?.language ?? 'ru')
  })
})

/** The systems in their first state; new ones when a scenario has left them in no state to be reset. */
async function renew(old: Systems): Promise<Systems | undefined> {
  try {
    await old.reset()
    return old
  } catch {
    await old[Symbol.asyncDispose]()
    return boot()
  }
}

/** Undefined when what runs elsewhere offers nothing that a replay needs. */
async function boot(): Promise<Systems | undefined> {
  watch?.[Symbol.dispose]()
  try {
    const booted = await (stage().systems ?? ownStack)()
    watch = new HeaderWatch(booted.watched)
    return booted
  } catch (error) {
    if (!(error instanceof NotSupportedError)) throw error
    unsupported = error.message
    return undefined
  }
}

// Loaded here, not above: the coordinator of parallel workers reads this file too and needs no stack.
async function ownStack(): Promise<Systems> {
  return (await import('#scenarios/stack.ts')).createStack({ channel })
}

/** A group of actions (When … And …) begins: checks after it speak about what comes from here on. */
BeforeStep(function (this: CommapWorld, { pickleStep }) {
  if (stage().signal?.aborted) return 'skipped'
  return this.ifSupported(async () => {
    const { type } = pickleStep
    if (String(type) === 'Action' && this.lastStepType !== type) await this.evidence.mark()
    this.lastStepType = type
  })
})

After(function (this: CommapWorld) {
  return this.ifSupported(async () => {
    if (!this.entered) return
    await attachEvidence(this)
    await holdToContracts(this, watch?.take() ?? [])
  })
})
