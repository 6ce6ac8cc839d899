import type { Trial } from './trial.ts'

/** A promise of a contract about stored state, which single interactions cannot show. */
export interface Law {
  /** By which it is left out: `POST /comment: read back`. */
  readonly id: string
  /** The operation that promises it. */
  readonly point: string
  /** One plain sentence. */
  readonly promise: string
  /** Tries it against a running system. @throws Broken, Unproven, and UserError where the system has fallen silent */
  readonly attempt: (trial: Trial) => Promise<void>
}

/** A law does not hold: what was sent, and what was seen. */
export class Broken extends Error {
  override name = 'Broken'
  readonly sent: string
  readonly seen: string

  constructor(sent: string, seen: string) {
    super(seen)
    this.sent = sent
    this.seen = seen
  }
}

/** A law could not be tried; the message says why. */
export class Unproven extends Error {
  override name = 'Unproven'
}

/** What became of a law. */
export interface LawResult {
  readonly id: string
  readonly point: string
  readonly promise: string
  readonly status: 'held' | 'broken' | 'unproven'
  readonly ms: number
  /** Of a broken one. */
  readonly sent?: string
  readonly seen?: string
  /** Of an unproven one: why. */
  readonly reason?: string
}

/** Things of one kind that were made and could not be put away. */
export interface LeftThings {
  readonly kind: string
  readonly count: number
  /** Of the first three, where they are known. */
  readonly ids: readonly unknown[]
}

/** What became of the laws of a system. */
export interface LawsOutcome {
  readonly results: readonly LawResult[]
  readonly left: readonly LeftThings[]
  /** Why none was tried, where that is so. */
  readonly untried?: string
}

/** How many laws held, how many did not, and of how many nothing can be told. */
export function countLaws({ results }: Pick<LawsOutcome, 'results'>) {
  const count = (status: LawResult['status']) => results.filter((one) => one.status === status).length
  return { held: count('held'), broken: count('broken'), unproven: count('unproven') }
}

/** What a law is called beside its operation. */
export const nameOf = ({ id, point }: Pick<LawResult, 'id' | 'point'>): string => id.slice(point.length + 2)
