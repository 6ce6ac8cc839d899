import type { Contract } from '#contracts/model/contract.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { HeldBack } from '#harness/results/held-back.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { heldBackOf } from '#harness/world/held-back.ts'
import type { ExchangeView } from '../protocol.ts'
import { ownersIn } from './accounts.ts'
import type { EventLog } from './event-log.ts'
import { exchangeView } from './views.ts'

/** So many are told to a page that asks for the state. */
const SHOWN = 500

/** What has passed between the systems since they began, and what was to pass and was held back. */
export class Passed implements Disposable {
  readonly #contract: Contract
  readonly #log: EventLog
  readonly #failed: (error: unknown) => void
  #exchanges: readonly ExchangeView[] = []
  #heldBack: readonly HeldBack[] = []
  #listening: { readonly systems: Systems; readonly end: Disposable } | undefined

  /** @param failed told of what could not be asked */
  constructor(contract: Contract, log: EventLog, failed: (error: unknown) => void) {
    this.#contract = contract
    this.#log = log
    this.#failed = failed
  }

  get exchanges(): readonly ExchangeView[] {
    return this.#exchanges
  }

  get heldBack(): readonly HeldBack[] {
    return this.#heldBack
  }

  /** Listens to these systems; those of before may be gone. */
  bind(systems: Systems): void {
    if (this.#listening?.systems === systems) return
    this[Symbol.dispose]()
    const end = systems.recorded.listen((one) => {
      const exchange = exchangeView(this.#contract, one)
      this.#exchanges = [...this.#exchanges.slice(1 - SHOWN), exchange]
      this.#log.tell({ kind: 'exchange', exchange })
      this.#noteHeldBack(systems, one).catch(this.#failed)
    })
    this.#listening = { systems, end }
  }

  /** Everything has begun anew. */
  forget(): void {
    this.#exchanges = []
    this.#heldBack = []
  }

  [Symbol.dispose](): void {
    this.#listening?.end[Symbol.dispose]()
    this.#listening = undefined
  }

  /** Tells of what an exchange has begun and does not leave, unless everything has begun anew in the meantime. */
  async #noteHeldBack(systems: Systems, exchange: Exchange): Promise<void> {
    for (const heldBack of await heldBackOf(systems, [exchange], () => ownersIn(systems))) {
      if (!this.#exchanges.some(({ id }) => id === exchange.id)) return
      this.#heldBack = [...this.#heldBack.slice(1 - SHOWN), heldBack]
      this.#log.tell({ kind: 'held-back', heldBack })
    }
  }
}
