import { LineCounter, parseDocument, visit } from 'yaml'
import { shown } from './read-file.ts'
import { UserError } from './user-error.ts'

/** More than a person writes; the library takes minutes for some millions of characters. JSON may be longer. */
const MOST_CHARACTERS = 1_000_000
/** Aliases may make a text this many times longer, no more: "billion laughs" would fill the memory. */
const MOST_ALIASES = 1_000

/**
 * What a file that a person has written says in YAML, or in JSON where its name ends so, as plain values that share
 * nothing with one another.
 * @param path names it in the error
 * @throws UserError naming file, line and column
 */
export function parseYaml(path: string, text: string): unknown {
  return path.toLowerCase().endsWith('.json') ? jsonOf(path, text) : yamlOf(path, text)
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const [what = message] = message.split(/,? (?:\.\.\.|")|(?: in JSON)? at position/)
    const place = `${shown(path)}:${placeOfMistake(text)}`
    throw new UserError({ en: `${place} is not JSON: ${what}`, ru: `${place}: это не JSON: ${what}` })
  }
}

/** Line and column of the first character that JSON does not allow: the parser does not always tell. */
function placeOfMistake(text: string): string {
  // Until that character comes, a text is wrong only in that it ends too early.
  let [good, bad] = [0, text.length]
  while (good < bad) {
    const middle = Math.floor((good + bad) / 2)
    if (endsTooEarly(text.slice(0, middle + 1))) good = middle + 1
    else bad = middle
  }
  const { line, col } = lineAndColumn(text, good)
  return `${line}:${col}`
}

function endsTooEarly(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const { message } = error as Error
    const position = /at position (\d+)/.exec(message)?.[1]
    if (position !== undefined) return Number(position) >= text.length
    return message.startsWith('Unexpected end')
  }
}

function lineAndColumn(text: string, offset: number) {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 }
}

function yamlOf(path: string, text: string): unknown {
  refuseLong(path, text)
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, merge: true, prettyErrors: false, logLevel: 'error' })
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return `${shown(path)}:${line}:${col}`
  }
  const [mistake] = yaml.errors
  if (mistake) {
    const [where, what] = [place(mistake.pos[0]), mistake.message]
    throw new UserError({ en: `${where} is not YAML: ${what}`, ru: `${where}: это не YAML: ${what}` })
  }
  visit(yaml, {
    Alias(_key, alias) {
      if (alias.resolve(yaml)) return
      const where = place(alias.range?.[0] ?? 0)
      throw new UserError({
        en: `${where}: the alias *${alias.source} has no anchor &${alias.source} before it.`,
        ru: `${where}: перед ссылкой *${alias.source} нет якоря &${alias.source}.`,
      })
    },
  })
  return plain(path, () => yaml.toJS({ maxAliasCount: MOST_ALIASES }))
}

function refuseLong(path: string, text: string): void {
  if (text.length <= MOST_CHARACTERS) return
  throw new UserError({
    en: `${shown(path)}: YAML of ${text.length} characters is not read, ${MOST_CHARACTERS} are the most; write it in JSON`,
    ru: `${shown(path)}: в этом YAML символов: ${text.length}, а читается не больше ${MOST_CHARACTERS}; запишите его в JSON`,
  })
}

/** A copy without sharing: what is written into the one use of an anchor must not appear in the other. */
function plain(path: string, values: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(values()) ?? 'null')
  } catch {
    throw new UserError({
      en: `${shown(path)}: its aliases are repeated too often, or contain themselves.`,
      ru: `${shown(path)}: ссылки (*) повторяются слишком часто или содержат сами себя.`,
    })
  }
}
