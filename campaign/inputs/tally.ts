import type { Outcome } from './client.ts'

/** What became of the inputs. */
export class Tally {
  readonly #kinds = new Map<string, number>()
  /** Inputs that were answered with a status from 500 on, or not at all, in words. */
  readonly serverErrors: string[] = []
  readonly hangs: string[] = []
  sent = 0
  cut = 0
  done = 0
  refused = 0

  /** @param words tell the input, so that it can be found again */
  add(kind: string, outcome: Outcome, words: () => string): void {
    this.sent += 1
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1)
    if (outcome === 'hang') this.hangs.push(words())
    else if (outcome === 'cut') this.cut += 1
    else if (outcome >= 500) this.serverErrors.push(`${outcome} to ${words()}`)
    else if (outcome >= 400) this.refused += 1
    else this.done += 1
  }

  /** How many inputs of each kind were sent. */
  get kinds(): ReadonlyMap<string, number> {
    return this.#kinds
  }
}
