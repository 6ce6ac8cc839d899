import { channelsOf, type Project } from '#harness/project/project.ts'
import { KeptSystems } from '#harness/systems/kept-systems.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { UserError } from '#runtime/user-error.ts'
import type { WorkbenchState } from '../protocol.ts'

/** The systems on which a session plays. */
export interface Stage extends AsyncDisposable {
  /** `by hand`: the systems are never put back, so that rows cannot be replayed on them. */
  readonly plays: WorkbenchState['plays']
  /** Where people talk with the bot. */
  readonly channel: string
  /** The systems that run now; undefined where they could not be started again. */
  readonly current: Systems | undefined
  /** The systems in their first state. @throws UserError where they are never put back, or cannot be started */
  take(): Promise<Systems>
  /** As `take`, the clock being put back as well. */
  putBack(): Promise<void>
  /** Starts the systems anew on another channel. @throws UserError; then they run where they ran before */
  switchTo(channel: string): Promise<void>
}

/** By so much a clock may have gone on that nobody has moved, milliseconds. */
const UNMOVED_MS = 1_000

/** Systems of its own, on which rows are replayed. */
export class RowStage implements Stage {
  readonly plays = 'rows'
  readonly #project: Project
  #kept: KeptSystems
  #channel: string
  /** When the clock of the systems that run stood at its beginning, epoch milliseconds. */
  #beginning: number | undefined

  private constructor(project: Project, channel: string) {
    this.#project = project
    this.#channel = channel
    this.#kept = new KeptSystems(project, { channel })
  }

  /** @throws UserError, ListenError when the systems cannot be started */
  static async start(project: Project, channel: string): Promise<RowStage> {
    const stage = new RowStage(project, channel)
    await stage.take()
    return stage
  }

  get channel(): string {
    return this.#channel
  }

  get current(): Systems | undefined {
    return this.#kept.current
  }

  async take(): Promise<Systems> {
    const before = this.current
    const systems = await this.#kept.take()
    if (before === undefined || this.current !== before) this.#beginning = systems.clock.now()
    return systems
  }

  async putBack(): Promise<void> {
    const { current } = this
    const isMoved = current?.time === 'frozen' && current.clock.now() - Number(this.#beginning) > UNMOVED_MS
    if (isMoved) await this.#startOn(this.#channel)
    else await this.take()
  }

  async switchTo(channel: string): Promise<void> {
    const known = channelsOf(this.#project)
    if (!known.includes(channel))
      throw new UserError({
        en: `the project has no channel ${channel}; it has: ${known.join(', ')}`,
        ru: `в проекте нет канала ${channel}; есть: ${known.join(', ')}`,
      })
    const before = this.#channel
    await this.#startOn(channel).catch(async (error) => {
      await this.#startOn(before)
      throw error
    })
  }

  async #startOn(channel: string): Promise<void> {
    await this.#kept[Symbol.asyncDispose]()
    this.#kept = new KeptSystems(this.#project, { channel })
    await this.take()
    this.#channel = channel
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kept[Symbol.asyncDispose]()
  }
}

/** Systems that somebody else has started, for people to try: what happened there is never taken away. */
export class HandStage implements Stage {
  readonly plays = 'by hand'
  readonly current: Systems

  constructor(systems: Systems) {
    this.current = systems
  }

  get channel(): string {
    return this.current.channel
  }

  async take(): Promise<never> {
    throw neverPutBack()
  }

  async putBack(): Promise<never> {
    throw neverPutBack()
  }

  async switchTo(): Promise<never> {
    throw neverPutBack()
  }

  /** Ends nothing: whoever started them does. */
  async [Symbol.asyncDispose](): Promise<void> {}
}

/** @throws UserError where rows cannot be replayed */
export function demandRows({ plays }: Stage): void {
  if (plays !== 'rows') throw neverPutBack()
}

const neverPutBack = () =>
  new UserError({
    en: 'these systems are tried by hand and never put back: commap open replays rows, on systems of its own',
    ru: 'эти системы пробуют вручную, в начальное состояние их не возвращают: строки проигрывает commap open, на своих системах',
  })
