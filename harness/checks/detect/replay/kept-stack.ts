import { createStack, type Stack, type StackOptions } from '#scenarios/stack.ts'
import type { Systems } from '../../../systems/systems.ts'

/** One stack for many replays: starting one for each would take most of their time. */
export class KeptStack implements AsyncDisposable {
  readonly #options: StackOptions
  #stack: Stack | undefined

  constructor(options: StackOptions) {
    this.#options = options
  }

  /** The stack in its first state, for one replay: disposing of it leaves the stack as it is. */
  readonly take = async (): Promise<Systems> => {
    // A scenario may leave it in no state to be reset.
    await this.#stack?.reset().catch(() => this[Symbol.asyncDispose]())
    this.#stack ??= await createStack(this.#options)
    return { ...this.#stack, [Symbol.asyncDispose]: async () => {} }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const last = this.#stack
    this.#stack = undefined
    await last?.[Symbol.asyncDispose]()
  }
}
