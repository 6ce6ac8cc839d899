import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import { accessLaws } from './access.ts'
import { entityLaws } from './always.ts'
import { answersLaw } from './answers.ts'
import { badValueLaws } from './bad-values.ts'
import { changeLaws } from './changes.ts'
import { creationLaws } from './creates.ts'
import { findingLaws } from './finds.ts'
import type { Kinds } from './kinds.ts'
import type { Law } from './law.ts'
import { listLaws } from './lists.ts'

/** What the operations of a host promise of its data, as far as their contract says what they do. */
export function lawsOf(kinds: Kinds): Law[] {
  const all = [...kinds.values()]
  const laws = all.flatMap((kind) => [
    ...kind.creates.flatMap((operation) => creationLaws(kind, operation)),
    ...kind.changes.flatMap((operation) => changeLaws(kind, operation)),
    ...kind.finds.flatMap((operation) => findingLaws(kind, operation)),
    ...kind.lists.flatMap((operation) => listLaws(kind, operation)),
    ...entityLaws(kind),
  ])
  const operations = all.flatMap(({ creates, changes, finds, lists }) => [
    ...creates,
    ...changes,
    ...finds,
    ...lists,
  ])
  const ofAny = operations.flatMap((operation) => [...badValueLaws(operation), ...accessLaws(operation)])
  return [...laws, ...ofAny, ...operations.map(({ point }) => answersLaw(point))]
}

/** Which laws are wanted. */
export interface LawChoice {
  /** Ids of laws that are left out. */
  readonly skipped: readonly string[]
  /** Operations, or their paths, of which alone laws are tried; all where it is empty. */
  readonly operations: readonly string[]
}

/** The laws that are wanted. @throws UserError for the id of a law that there is not */
export function chosen(laws: readonly Law[], { skipped, operations }: LawChoice): Law[] {
  const ids = laws.map(({ id }) => id)
  const unknown = skipped.find((id) => !ids.includes(id))
  if (unknown !== undefined) {
    const meant = nearest(unknown, ids)
    const all = ids.map((id) => `  ${id}\n`).join('')
    const hint =
      meant === undefined
        ? { en: `There are:\n${all}`, ru: `Есть:\n${all}` }
        : { en: `Did you mean “${meant}”?`, ru: `Возможно, «${meant}»?` }
    throw new UserError({
      en: `--skip-law: there is no law “${unknown}”. ${hint.en}`,
      ru: `--skip-law: закона «${unknown}» нет. ${hint.ru}`,
    })
  }
  const isWanted = ({ point }: Law) =>
    operations.length === 0 ||
    operations.some((one) => one === point || one === point.slice(point.indexOf(' ') + 1))
  return laws.filter((law) => isWanted(law) && !skipped.includes(law.id))
}
