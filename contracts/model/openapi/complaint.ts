import { shown } from '#runtime/read-file.ts'

type Library = typeof import('@redocly/openapi-core')
type Problem = Awaited<ReturnType<Library['lint']>>[number]

/** A finding of the library as a line: `host.yaml:12:7: paths → /user → get → sumary: … Did you mean summary?` */
function complaint({ getLineColLocation }: Library, { location, message, suggest }: Problem): string {
  const [first] = location
  const hint = suggest[0] === undefined ? '' : ` Did you mean ${suggest[0]}?`
  const text = `${message.trim()}${hint}`
  if (!first) return text
  const { start } = getLineColLocation(first)
  const where = `${shown(first.source.absoluteRef)}:${start.line}:${start.col}`
  if (first.pointer === undefined) return `${where}: ${text}`
  return `${where}: ${wayOf(first.pointer)}: ${text}${referenceAt(first.source.body, start.line, message)}`
}

/** Findings that say the same of many places as one line, with the first place: a reference is gone wherever it is written. */
export function complaints(library: Library, problems: readonly Problem[]): string[] {
  const isReference = ({ message }: Problem) => message.startsWith(UNRESOLVED)
  const lines = [
    ...new Set(problems.filter((one) => !isReference(one)).map((one) => complaint(library, one))),
  ]
  const gone = [...new Set(problems.filter(isReference).map((one) => complaint(library, one)))]
  const byTarget = Map.groupBy(gone, (line) => line.slice(line.indexOf(UNRESOLVED)))
  const grouped = [...byTarget.values()].map(([first = '', ...more]) =>
    more.length === 0 ? first : `${first}; places: ${more.length + 1}`,
  )
  return [...lines, ...grouped]
}

const UNRESOLVED = "Can't resolve $ref"

/** The library does not name a reference that it cannot follow; the line on which it stands does. */
function referenceAt(body: string, line: number, message: string): string {
  if (!message.startsWith(UNRESOLVED)) return ''
  const near = body.split('\n').slice(line - 1, line + 2)
  const found = near.map((text) => /["']?\$ref["']?\s*:\s*["']?([^"'\s,}]+)/.exec(text)?.[1]).find(Boolean)
  return found === undefined ? '' : ` (${found})`
}

function wayOf(pointer: string): string {
  const keys = pointer.replace(/^#?\/?/, '').split('/')
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join(' → ')
}
