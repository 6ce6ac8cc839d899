import type { Point } from '#contracts/model/point.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { both } from '#runtime/bilingual.ts'
import type { Trial } from './trial.ts'

/** A promise of a contract about stored state, which single interactions cannot show. */
export interface Law {
  /** By which it is left out: `POST /comment: read back`. */
  readonly id: string
  /** The operation that promises it. */
  readonly point: string
  /** One plain sentence. */
  readonly promise: Bilingual
  /** Tries it against a running system. @throws Broken, Unproven, and UserError where the system has fallen silent */
  readonly attempt: (trial: Trial) => Promise<void>
}

/** What makes the laws of an operation: each gets its name, its promise and how it is tried. */
export const lawMaker =
  ({ name: point }: Point) =>
  (what: string, promise: Bilingual, attempt: Law['attempt']): Law => ({
    id: `${point}: ${what}`,
    point,
    promise,
    attempt,
  })

/** A law does not hold: what was sent, and what was seen. A request alone is the same in every language. */
export class Broken extends Error {
  override name = 'Broken'
  readonly sent: Bilingual
  readonly seen: Bilingual

  constructor(sent: Bilingual | string, seen: Bilingual) {
    super(seen.en)
    this.sent = typeof sent === 'string' ? both(sent) : sent
    this.seen = seen
  }
}

/** A law could not be tried. */
export class Unproven extends Error {
  override name = 'Unproven'
  /** Why. */
  readonly reason: Bilingual

  constructor(reason: Bilingual) {
    super(reason.en)
    this.reason = reason
  }
}

/** What became of a law. */
export interface LawResult {
  readonly id: string
  readonly point: string
  readonly promise: Bilingual
  readonly status: 'held' | 'broken' | 'unproven'
  readonly ms: number
  /** Of a broken one. */
  readonly sent?: Bilingual
  readonly seen?: Bilingual
  /** Of an unproven one: why. */
  readonly reason?: Bilingual
}

/** Things of one kind that were made and could not be put away. */
export interface LeftThings {
  /** The name of the thing in the contract, or that of the state that made them. */
  readonly kind: string
  readonly isOfState?: true
  readonly count: number
  /** Of the first three, where they are known. */
  readonly ids: readonly unknown[]
}

/** What became of the laws of a system. */
export interface LawsOutcome {
  readonly results: readonly LawResult[]
  readonly left: readonly LeftThings[]
  /** Why none was tried, where that is so. */
  readonly untried?: Bilingual
}

/** How many laws held, how many did not, and of how many nothing can be told. */
export function countLaws({ results }: Pick<LawsOutcome, 'results'>) {
  const count = (status: LawResult['status']) => results.filter((one) => one.status === status).length
  return { held: count('held'), broken: count('broken'), unproven: count('unproven') }
}

/** What a law is called beside its operation. */
export const nameOf = ({ id, point }: Pick<LawResult, 'id' | 'point'>): string => id.slice(point.length + 2)
