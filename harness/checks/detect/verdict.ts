import type { Bilingual } from '#runtime/bilingual.ts'
import type { Change } from './changes.ts'

export type JudgeName = 'verify' | 'conform' | 'replay'

/**
 * What one judge makes of a change: it is red, it is green, it never met the change, or it came to no end –
 * which a person would see, but which says nothing of the change.
 */
export interface Verdict {
  readonly judge: JudgeName
  readonly outcome: 'notices' | 'passes' | 'not met' | 'cannot tell'
  /** The first thing that it says, for people; nothing where it passes. */
  readonly says?: Bilingual
}

/** Looks at both sides while a change is between them. */
export interface Judge {
  /** Looks at everything without a change. Returns what is wrong already, one line each. */
  atFirst(): Promise<Bilingual[]>
  /** Looks at what has to do with the change, while it is put in. */
  judge(change: Change): Promise<Verdict[]>
}

/** What became of a change in the end. */
export interface Finding {
  readonly change: Change
  readonly verdicts: readonly Verdict[]
  /**
   * `slipped`: it breaks something and nobody notices. `false alarm`: it breaks nothing, and somebody is not
   * green. `untried`: no judge met it, so nothing is known.
   */
  readonly result: 'noticed' | 'slipped' | 'quiet' | 'false alarm' | 'untried'
  readonly ms: number
}

export function resultOf({ effect }: Change, verdicts: readonly Verdict[]): Finding['result'] {
  const some = (wanted: Verdict['outcome']) => verdicts.some(({ outcome }) => outcome === wanted)
  if (verdicts.every(({ outcome }) => outcome === 'not met')) return 'untried'
  if (effect === 'breaking') return some('notices') ? 'noticed' : 'slipped'
  return some('notices') || some('cannot tell') ? 'false alarm' : 'quiet'
}
