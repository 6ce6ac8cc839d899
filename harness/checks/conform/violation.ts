import type { Bilingual } from '#runtime/bilingual.ts'
import { both, joined, listed } from '#runtime/bilingual.ts'
import { prismTold } from '../prism-words.ts'
import { type Source, sources } from './observed.ts'
import type { CountedViolation } from './verdict.ts'
import { sourceWords, words } from './words.ts'

/** A violation as one line: the status, what is wrong, and where it was met first. */
export function describe(violation: CountedViolation): Bilingual {
  const { part, status, location, method, path, interaction, times } = violation
  const what = joined`${location ? `${location} ` : ''}${messageOf(violation)}`
  const judged = part === 'request' ? words.accepted(what) : words.answered(what)
  const request = `${method} ${path}`
  const where = interaction === undefined ? both(request) : words.inInteraction(request, interaction)
  return joined`${String(status)}: ${judged} (${words.first(perSource(times), where)})`
}

/** What is wrong, by what is known of Prism's sentences; another one stays as it is. */
export const messageOf = ({ message, told }: Pick<CountedViolation, 'message' | 'told'>): Bilingual =>
  told ?? prismTold(message)

/** `verification 3, replay 14`, without those that have none. */
export function perSource(counts: Readonly<Record<Source, number>>): Bilingual {
  const met = sources.filter((source) => counts[source] > 0)
  return listed(
    met.map((source) => joined`${sourceWords[source]} ${String(counts[source])}`),
    ', ',
  )
}
