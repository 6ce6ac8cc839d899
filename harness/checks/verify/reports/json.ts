import type { Language } from '#runtime/bilingual.ts'
import { countLaws } from '../laws/law.ts'
import { countInteractions, type Verification } from '../results.ts'
import { lawsIn } from '../told/law.ts'

/** The verification for machines; what it says in sentences is in the language of the run. */
export function verificationJson(verification: Verification, language: Language = 'en'): string {
  const { pacts, ms, laws, ...rest } = verification
  const shown = pacts.map(({ publishUrl: _, ...pact }) => pact)
  const counts = countInteractions(verification)
  const told = laws && { laws: { ...lawsIn(laws, language), counts: countLaws(laws) } }
  return `${JSON.stringify({ ...rest, ms: Math.round(ms), counts, pacts: shown, ...told }, null, 2)}\n`
}
