import { countInteractions, type Verification } from '../results.ts'

/** The verification for machines. */
export function verificationJson(verification: Verification): string {
  const { pacts, ms, ...rest } = verification
  const shown = pacts.map(({ publishUrl: _, ...pact }) => pact)
  const counts = countInteractions(verification)
  return `${JSON.stringify({ ...rest, ms: Math.round(ms), counts, pacts: shown }, null, 2)}\n`
}
