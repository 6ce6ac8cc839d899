import type { NeededState } from '../../interactions.ts'

/** Those of the states that are needed: not one whose values are all supplied anew by later ones. */
export function neededOf(states: readonly NeededState[]): NeededState[] {
  return states.filter(({ supplies }, index) => {
    const later = states.slice(index + 1).flatMap((state) => state.supplies)
    return supplies.length === 0 || supplies.some((name) => !later.includes(name))
  })
}

/** `posts`, `classes`, `cities`, `days`. */
export function plural(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`
}

/** `a post`, `an order`. */
export const withArticle = (name: string): string => `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`
