/** Endings that Russian adds to, or takes from, a first name in its cases: Анна, Анны, Анне, Анну, Анной. */
const ENDING = /(?:ой|ей|ёй|ом|ем|ём|ью|[аяыиеуюь])$/

/** The part of a name that does not change with the case, so that a sentence may use the form it needs. */
function stem(name: string): string {
  return /[а-яё]/i.test(name) ? name.replace(ENDING, '') : name
}

/** No name told by scenarios means this one; the message lists those that would. */
export class UnknownNameError extends Error {
  override name = 'UnknownNameError'
}

/**
 * Which of the known names (in the nominative) is meant by `name`, which may stand in any case.
 * @param kind of what has these names, for the message
 * @throws UnknownNameError when none is
 */
export function findName(name: string, known: readonly string[], kind = 'person'): string {
  const found =
    known.find((candidate) => candidate === name) ?? known.find((candidate) => stem(candidate) === stem(name))
  if (found !== undefined) return found
  const list = known.length === 0 ? 'nothing yet' : known.join(', ')
  throw new UnknownNameError(`the scenario has no ${kind} “${name}”; it has: ${list}`)
}
