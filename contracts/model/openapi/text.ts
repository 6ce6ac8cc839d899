import { readFile, stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { LineCounter, parseDocument, visit } from 'yaml'
import { UserError } from '#runtime/user-error.ts'

/** Aliases may make a text this many times longer, no more: "billion laughs" would fill the memory. */
const MOST_ALIASES = 1_000

/** A path as people are told of it: from the working directory where it lies below that. */
export function shown(path: string): string {
  const near = relative('.', path)
  return near === '' || near.startsWith('..') ? path : near
}

/** The text of a regular file, without a byte order mark. @throws UserError that says why it cannot be read */
export async function readText(path: string): Promise<string> {
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'ENOENT'
        ? `${shown(path)}: there is no such file.`
        : `${shown(path)} cannot be read (${error.code}).`,
    )
  })
  if (file.isDirectory()) throw new UserError(`${shown(path)} is a directory; a file is needed.`)
  if (!file.isFile()) throw new UserError(`${shown(path)} is not a regular file.`)
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  } catch (error) {
    throw new UserError(`${shown(path)} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/**
 * What a text in JSON or YAML says, as plain values that share nothing with one another.
 * @throws UserError naming line and column
 */
export function parseText(path: string, text: string): unknown {
  return path.toLowerCase().endsWith('.json') ? parseJson(path, text) : parseYaml(path, text)
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const [what = message] = message.split(/,? (?:\.\.\.|")|(?: in JSON)? at position/)
    throw new UserError(`${shown(path)}:${placeOfMistake(text)} is not JSON: ${what}`)
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

function parseYaml(path: string, text: string): unknown {
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, merge: true, prettyErrors: false, logLevel: 'error' })
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return `${shown(path)}:${line}:${col}`
  }
  const [mistake] = yaml.errors
  if (mistake) throw new UserError(`${place(mistake.pos[0])} is not YAML: ${mistake.message}`)
  visit(yaml, {
    Alias(_key, alias) {
      if (alias.resolve(yaml)) return
      const where = place(alias.range?.[0] ?? 0)
      throw new UserError(`${where}: the alias *${alias.source} has no anchor &${alias.source} before it.`)
    },
  })
  return plain(path, () => yaml.toJS({ maxAliasCount: MOST_ALIASES }))
}

/** A copy without sharing: what is written into the one use of an anchor must not appear in the other. */
function plain(path: string, values: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(values()) ?? 'null')
  } catch {
    throw new UserError(`${shown(path)}: its aliases are repeated too often, or contain themselves.`)
  }
}
