import type { Side } from '../side.ts'
import type { StateSetup } from '../states/setup.ts'
import { type ClientOptions, LawClient } from './client.ts'
import type { Kinds } from './kinds.ts'
import { Broken, type Law, type LawResult, type LawsOutcome, Unproven } from './law.ts'
import { Things } from './things.ts'
import type { Trial } from './trial.ts'

export interface RunLawsOptions extends Omit<ClientOptions, 'answerWithin'> {
  readonly kinds: Kinds
  readonly setup: StateSetup
  readonly side: Pick<Side, 'variables' | 'answerWithin'>
  /** Told of each law as it begins, counting from 1. */
  readonly onLaw?: ((id: string, index: number, total: number) => void) | undefined
}

/**
 * Tries laws against a running system, one after another, as what one makes another one could see.
 * @throws UserError as soon as the system falls silent
 */
export async function runLaws(laws: readonly Law[], options: RunLawsOptions): Promise<LawsOutcome> {
  const { kinds, setup, side, onLaw } = options
  const client = new LawClient({ ...options, answerWithin: side.answerWithin })
  const trial: Trial = {
    client,
    kinds,
    things: new Things({ kinds, client, setup, side }),
    listed: new Map(),
  }
  const results: LawResult[] = []
  for (const [index, law] of laws.entries()) {
    onLaw?.(law.id, index + 1, laws.length)
    results.push(await resultOf(law, trial))
  }
  return { results, left: await trial.things.drop() }
}

async function resultOf({ id, point, promise, attempt }: Law, trial: Trial): Promise<LawResult> {
  const began = performance.now()
  const told = (rest: Pick<LawResult, 'status' | 'sent' | 'seen' | 'reason'>): LawResult => ({
    id,
    point,
    promise,
    ms: performance.now() - began,
    ...rest,
  })
  try {
    await attempt(trial)
    return told({ status: 'held' })
  } catch (error) {
    if (error instanceof Broken) return told({ status: 'broken', sent: error.sent, seen: error.seen })
    if (error instanceof Unproven) return told({ status: 'unproven', reason: error.reason })
    throw error
  }
}
