import { actionMistakes } from '#contracts/model/check-semantics.ts'
import type { Entity } from '#contracts/model/entity.ts'
import { type Bilingual, joined, listed } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Action } from './action.ts'
import { eachMistakes } from './each.ts'
import { caseMistakes } from './sentence.ts'

/** What actions may speak of. */
export interface Known {
  readonly entities: readonly Entity[]
  /** The endpoints of the bot. */
  readonly aliases: readonly string[]
}

/**
 * Holds actions against what there is: what they call in the bot, what they make or change, and the
 * cases in which their sentences want names.
 * @param where they stand, for the message
 * @throws UserError naming the action and the name that was probably meant
 */
export function checkActions(
  actions: Iterable<Pick<Action, 'name' | 'does' | 'calls' | 'each' | 'says'>>,
  { entities, aliases }: Known,
  where: string,
): void {
  const mistakes = Array.from(actions, ({ name, does, calls, each, says }) => [
    ...(does ? actionMistakes(name, does, entities) : []),
    ...(does && each ? eachMistakes(name, { does, calls, each }, entities) : []),
    ...(calls === undefined || aliases.includes(calls) ? [] : [unknownAlias(name, calls, aliases)]),
    ...(says ? caseMistakes(name, says) : []),
  ]).flat()
  refuseMistakes(mistakes, where)
}

/**
 * @param where they stand, for the message
 * @throws UserError where there are any, a line each
 */
export function refuseMistakes(mistakes: readonly Bilingual[], where: string): void {
  if (mistakes.length === 0) return
  throw new UserError(
    listed(
      mistakes.map((line) => joined`${where}: ${line}`),
      '\n',
    ),
  )
}

function unknownAlias(action: string, alias: string, aliases: readonly string[]): Bilingual {
  const meant = nearest(alias, aliases)
  const hint = meant === undefined ? '' : { en: `; did you mean ${meant}?`, ru: `; возможно, ${meant}?` }
  const what = { en: `the bot has no endpoint ${alias}`, ru: `у бота нет точки входа ${alias}` }
  return joined`${action}: ${what}${hint}`
}
