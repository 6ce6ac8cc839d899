import { After, AfterAll, Before, BeforeAll, BeforeStep, setDefaultTimeout } from '@cucumber/cucumber'
import { UserError } from '#runtime/user-error.ts'
import { NotSupportedError } from '../not-supported.ts'
import type { Systems } from '../systems/systems.ts'
import { attachEvidence, attachSaid, BEFORE_MEDIA_TYPE } from '../world/attach.ts'
import { checkerOf, holdToContract } from '../world/contracts.ts'
import { inTerminalLanguage } from '../world/step-error.ts'
import { unansweredPresses } from '../world/unanswered.ts'
import type { CommapWorld } from '../world/world.ts'
import { languageOfFeature } from './gherkin.ts'
import { type Parameters, stage } from './stage.ts'
import { theProject } from './the-project.ts'

/** Real time: a step that takes so long hangs. Where time is not simulated, a step waits for what is due within a minute. */
const STEP_TIMEOUT_MS = 150_000
const START_TIMEOUT_MS = 120_000

/** The systems of this process or worker; scenarios follow one another on them, each from the beginning. */
let systems: Systems | undefined
let used = false
let parameters: Parameters
/** Why there is nothing to replay on. */
let unsupported: NotSupportedError | undefined

setDefaultTimeout(STEP_TIMEOUT_MS)

BeforeAll({ timeout: START_TIMEOUT_MS }, async function () {
  parameters = this.parameters as unknown as Parameters
  systems = await first().catch((error: unknown) => {
    if (error instanceof UserError) stage().notStarted?.(error)
    throw inTerminalLanguage(error)
  })
  used = false
})

async function first(): Promise<Systems | undefined> {
  // A replay that cannot be held to the contract does not start.
  checkerOf((await theProject()).contract)
  return boot()
}

AfterAll(async () => {
  await systems?.[Symbol.asyncDispose]()
  systems = undefined
})

Before({ timeout: START_TIMEOUT_MS }, function (this: CommapWorld, { gherkinDocument }) {
  if (stage().signal?.aborted) return 'skipped'
  return this.ifSupported(async () => {
    systems = systems && used ? await renew(systems) : (systems ?? (await boot()))
    if (!systems) throw unsupported
    used = true
    const { feature } = gherkinDocument
    this.enter(systems, feature ? languageOfFeature(feature) : 'ru')
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
  try {
    return await (stage().systems ?? ownSystems)()
  } catch (error) {
    if (!(error instanceof NotSupportedError)) throw error
    unsupported = error
    return undefined
  }
}

const NO_BOT = {
  en: 'unproven: no bot, its stub sends nothing',
  ru: 'не доказано: бота нет, а заглушка ничего не отправляет',
}

// Loaded here, not above: the coordinator of parallel workers reads this file too and needs no systems.
async function ownSystems(): Promise<Systems> {
  const project = await theProject()
  if (project.systems.bot === 'stub') throw new NotSupportedError(NO_BOT)
  return (await import('../systems/start.ts')).startSystems(project, { channel: parameters.channel })
}

/** A group of actions (When … And …) begins: checks after it speak about what comes from here on. */
BeforeStep(function (this: CommapWorld, { pickleStep }) {
  if (stage().signal?.aborted) return 'skipped'
  return this.ifSupported(async () => {
    this.expectRunning()
    const { type } = pickleStep
    if (String(type) === 'Action' && this.lastStepType !== type) {
      await this.nothingMoreComes()
      await this.evidence.mark()
      this.attach(JSON.stringify(this.evidence.marked()), BEFORE_MEDIA_TYPE)
    } else if (String(type) !== 'Outcome') await this.catchUp()
    this.lastStepType = type
  })
})

After(function (this: CommapWorld, { result }) {
  return this.ifSupported(async () => {
    if (!this.entered) return
    const unanswered = String(result?.status) === 'PASSED' ? await unansweredPresses(this) : undefined
    await attachEvidence(this)
    await this.mayHaveEnded()
    if (String(result?.status) === 'FAILED' || this.systems.ended()) await attachSaid(this)
    this.expectRunning()
    holdToContract(this)
    if (unanswered) throw unanswered
  })
})
