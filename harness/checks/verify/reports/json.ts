import { countLaws } from '../laws/law.ts'
import { countInteractions, type Verification } from '../results.ts'

/** The verification for machines. */
export function verificationJson(verification: Verification): string {
  const { pacts, ms, laws, ...rest } = verification
  const shown = pacts.map(({ publishUrl: _, ...pact }) => pact)
  const counts = countInteractions(verification)
  const told = laws && { laws: { ...laws, counts: countLaws(laws) } }
  return `${JSON.stringify({ ...rest, ms: Math.round(ms), counts, pacts: shown, ...told }, null, 2)}\n`
}
