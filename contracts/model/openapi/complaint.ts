import { shown } from '#runtime/read-file.ts'

type Library = typeof import('@redocly/openapi-core')
type Problem = Awaited<ReturnType<Library['lint']>>[number]

/** A finding of the library as a line: `host.yaml:12:7: paths → /user → get → sumary: … Did you mean summary?` */
export function complaint({ getLineColLocation }: Library, { location, message, suggest }: Problem): string {
  const [first] = location
  const hint = suggest[0] === undefined ? '' : ` Did you mean ${suggest[0]}?`
  const text = `${message.trim()}${hint}`
  if (!first) return text
  const { start } = getLineColLocation(first)
  const where = `${shown(first.source.absoluteRef)}:${start.line}:${start.col}`
  if (first.pointer === undefined) return `${where}: ${text}`
  return `${where}: ${wayOf(first.pointer)}: ${text}${referenceAt(first.source.body, start.line, message)}`
}

/** The library does not name a reference that it cannot follow; the line on which it stands does. */
function referenceAt(body: string, line: number, message: string): string {
  if (!message.startsWith("Can't resolve $ref")) return ''
  const near = body.split('\n').slice(line - 1, line + 2)
  const found = near.map((text) => /["']?\$ref["']?\s*:\s*["']?([^"'\s,}]+)/.exec(text)?.[1]).find(Boolean)
  return found === undefined ? '' : ` (${found})`
}

function wayOf(pointer: string): string {
  const keys = pointer.replace(/^#?\/?/, '').split('/')
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join(' → ')
}
