import type { System } from '#contracts/model/system.ts'
import { ForwardingProxy } from '../../recording/forwarding.ts'
import type { Change } from './changes.ts'
import { Changing } from './changing.ts'

/**
 * Stands in front of one system and lets everything through as it is, except that the messages of one
 * operation or alias are different while a change is put in.
 */
export class ChangeProxy implements AsyncDisposable {
  readonly system: System
  readonly #changing: Changing
  readonly #forwarding: ForwardingProxy

  private constructor(system: System, changing: Changing, forwarding: ForwardingProxy) {
    this.system = system
    this.#changing = changing
    this.#forwarding = forwarding
  }

  /** @throws ListenError, UserError when the target is no web address */
  static async start(system: System, target?: string): Promise<ChangeProxy> {
    const changing = new Changing(system)
    const options = { name: system, hooks: changing.hooks, ...(target !== undefined && { target }) }
    return new ChangeProxy(system, changing, await ForwardingProxy.start(options))
  }

  /** Origin of the system in front of which it stands; set again when that is started again. */
  get target(): string {
    return this.#forwarding.target
  }

  set target(target: string) {
    this.#forwarding.target = target
  }

  get url(): string {
    return this.#forwarding.url
  }

  /** How many messages are different because of the change that is in. */
  get applied(): number {
    return this.#changing.applied
  }

  /** Puts a change in, or takes it out. */
  put(change: Change | undefined): void {
    this.#changing.put(change)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#forwarding[Symbol.asyncDispose]()
  }
}
