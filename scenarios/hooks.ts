import { After, AfterAll, Before, BeforeAll, BeforeStep, setDefaultTimeout } from '@cucumber/cucumber'
import { HeaderWatch } from './contract-check/headers.ts'
import type { Elsewhere } from './stack/elsewhere.ts'
import { NotSupportedError, type Systems } from './stack/systems.ts'
import { attachEvidence } from './world/attach.ts'
import { holdToContracts, loadContracts } from './world/contracts.ts'
import type { CommapWorld } from './world.ts'

/** Real time, not simulated: a step that takes so long hangs. */
const STEP_TIMEOUT_MS = 20_000
const START_TIMEOUT_MS = 120_000

/** The systems of this process or worker; scenarios follow one another on it, each from the beginning. */
let stack: Systems | undefined
let used = false
let watch: HeaderWatch | undefined
/** Why there is nothing to replay on. */
let unsupported = ''

/** What a replay passes to the hooks. */
interface Parameters {
  readonly elsewhere?: Elsewhere
}

setDefaultTimeout(STEP_TIMEOUT_MS)

BeforeAll({ timeout: START_TIMEOUT_MS }, async function () {
  // A replay that cannot be held to the contracts does not start.
  loadContracts()
  stack = await boot(this.parameters)
  used = false
})

AfterAll(async () => {
  await stack?.[Symbol.asyncDispose]()
  stack = undefined
  watch?.[Symbol.dispose]()
})

Before({ timeout: START_TIMEOUT_MS }, function (this: CommapWorld, { gherkinDocument }) {
  return this.ifSupported(async () => {
    stack = stack && used ? await renew(stack, this.parameters) : (stack ?? (await boot(this.parameters)))
    if (!stack) throw new NotSupportedError(unsupported)
    used = true
    watch?.take()
    this.enter(stack, gherkinDocument.feature?.language ?? 'ru')
  })
})

/** The systems in their first state; new ones when a scenario has left them in no state to be reset. */
async function renew(old: Systems, parameters: Parameters): Promise<Systems | undefined> {
  try {
    await old.reset()
    return old
  } catch {
    await old[Symbol.asyncDispose]()
    return boot(parameters)
  }
}

/** Undefined when what runs elsewhere offers nothing that a replay needs. */
async function boot({ elsewhere }: Parameters): Promise<Systems | undefined> {
  watch?.[Symbol.dispose]()
  try {
    const booted = await systems(elsewhere)
    watch = new HeaderWatch(booted.watched)
    return booted
  } catch (error) {
    if (!(error instanceof NotSupportedError)) throw error
    unsupported = error.message
    return undefined
  }
}

// Loaded here, not above: the coordinator of parallel workers reads this file too and needs no stack.
async function systems(elsewhere: Elsewhere | undefined): Promise<Systems> {
  if (elsewhere) return (await import('./stack/elsewhere.ts')).systemsElsewhere(elsewhere)
  return (await import('./stack.ts')).createStack()
}

/** A group of actions (When … And …) begins: checks after it speak about what comes from here on. */
BeforeStep(function (this: CommapWorld, { pickleStep }) {
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
