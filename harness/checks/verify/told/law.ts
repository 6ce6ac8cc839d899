import type { Language } from '#runtime/bilingual.ts'
import type { LawResult, LawsOutcome } from '../laws/law.ts'

/** What became of a law, in one language. */
export interface ToldLaw extends Omit<LawResult, 'promise' | 'sent' | 'seen' | 'reason'> {
  readonly promise: string
  readonly sent?: string
  readonly seen?: string
  readonly reason?: string
}

/** What became of a law, in a language. */
export function lawIn({ promise, sent, seen, reason, ...law }: LawResult, language: Language): ToldLaw {
  return {
    ...law,
    promise: promise[language],
    ...(sent && { sent: sent[language] }),
    ...(seen && { seen: seen[language] }),
    ...(reason && { reason: reason[language] }),
  }
}

/** What became of all laws, in a language. */
export function lawsIn({ results, left, untried }: LawsOutcome, language: Language) {
  return {
    results: results.map((law) => lawIn(law, language)),
    left,
    ...(untried && { untried: untried[language] }),
  }
}
