import type { KnownParameter } from '../library.ts'

/** Parameters that take the same words in a sentence, by the one that stands for all. */
const ALIKE: Readonly<Record<string, string>> = {
  people: 'person',
  owner: 'person',
  owners: 'person',
  string: 'text',
  float: 'int',
}

/** Letters that stand for parameters where sentences are compared: words have none of them. */
const MARKS: Readonly<Record<string, string>> = {
  person: 'ααα',
  text: 'βββ',
  int: 'γγγ',
  duration: 'δδδ',
  times: 'εεε',
}
const OTHER = 'ζζζ'

const markOf = (parameter: string) => ` ${MARKS[ALIKE[parameter] ?? parameter] ?? OTHER} `

/** In the order in which they are looked for: a number in quotation marks is a text, one before “days” a duration. */
const LOOKED_FOR = ['duration', 'times', 'people', 'int']

/** Texts as people quote them, rightly or wrongly; without its second mark, to the end. */
const QUOTED = /«.*?(?:»|$)|["“”„].*?(?:["”“]|$)/g

/**
 * What is left of a sentence that somebody wrote once its names, texts and numbers are marks, so that it can be
 * compared with sentences that have parameters there.
 */
export function outlineOf(text: string, parameters: Iterable<KnownParameter>): string {
  const known = new Map(Array.from(parameters, (parameter) => [parameter.name, parameter.regexpStrings]))
  return LOOKED_FOR.reduce(
    (left, name) => {
      const patterns = known.get(name) ?? []
      return patterns.length === 0 ? left : left.replaceAll(wholeWords(patterns), markOf(name))
    },
    text.replaceAll(QUOTED, markOf('text')),
  )
}

/** In «сейчас» stands no hour. */
const wholeWords = (patterns: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\d])(?:${patterns.join('|')})(?![\\p{L}\\d])`, 'gu')

/** The words of an outline in an order that says nothing, for sentences that have theirs in another one. */
export const withoutOrder = (outline: string) => outline.trim().split(/\s+/).toSorted().join(' ')

/** The same of a wording: of words between which it leaves the choice, the one that the text has. */
export function outlineOfWording(wording: string, text: string): string {
  const words = new Set(text.split(/\s+/))
  return wording
    .replaceAll(/(?<!\\)\([^)]*\)/g, '')
    .replaceAll(/[^\s{}/\\]+(?:\/[^\s{}/\\]+)+/g, (choice) => {
      const options = choice.split('/')
      return options.find((option) => words.has(option)) ?? options[0] ?? ''
    })
    .replaceAll(/(?<!\\)\{(\w*)\}/g, (_whole, name: string) => markOf(name))
    .replaceAll('\\', '')
}
