import type { Project } from '../project/project.ts'
import { type SystemsOptions, startSystems } from './start.ts'
import type { Systems } from './systems.ts'

/** The same systems for many replays: starting them for each would take most of their time. */
export class KeptSystems implements AsyncDisposable {
  readonly #project: Project
  readonly #options: SystemsOptions
  #systems: Systems | undefined

  /** Those that run, as the last replay left them; undefined before the first. */
  get current(): Systems | undefined {
    return this.#systems
  }

  constructor(project: Project, options: SystemsOptions) {
    this.#project = project
    this.#options = options
  }

  /** The systems in their first state, for one replay: disposing of them leaves them as they are. */
  readonly take = async (): Promise<Systems> => {
    // A scenario may leave them in no state to be reset.
    await this.#systems?.reset().catch(() => this[Symbol.asyncDispose]())
    this.#systems ??= await startSystems(this.#project, this.#options)
    return { ...this.#systems, [Symbol.asyncDispose]: async () => {} }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const last = this.#systems
    this.#systems = undefined
    await last?.[Symbol.asyncDispose]()
  }
}
