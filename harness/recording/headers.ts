/** Lines of a head as they came: names in their own case, in their order, repeated ones as often as they came. */
export type HeaderLines = readonly (readonly [name: string, value: string])[]

/** Belong to one connection (RFC 9110, 7.6.1), beside those that `Connection` itself names. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']

/** How long a body is; the one who sends it on says so himself. */
const FRAMING = new Set(['content-length', 'transfer-encoding'])

/** A client of these sends no body, and says nothing of its length, unless it has one. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'])

/** From Node's `rawHeaders`: names and values in turn. */
export function linesOf(raw: readonly string[]): HeaderLines {
  return Array.from({ length: raw.length / 2 }, (_, n) => [raw[2 * n] ?? '', raw[2 * n + 1] ?? ''] as const)
}

/** The values of a header by its name in lower case, in their order. */
export function valuesOf(lines: HeaderLines, wanted: string): string[] {
  return lines.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)
}

/** As one object: names in lower case, repeated ones as one value with commas (RFC 9110, 5.3). */
export function joined(lines: HeaderLines): Record<string, string> {
  const names = new Set(lines.map(([name]) => name.toLowerCase()))
  return Object.fromEntries(Array.from(names, (name) => [name, valuesOf(lines, name).join(', ')]))
}

/** Without the lines that speak of one connection only; how the body is framed stays. */
function endToEnd(lines: HeaderLines): HeaderLines {
  const named = valuesOf(lines, 'connection').flatMap((value) => value.toLowerCase().split(/\s*,\s*/))
  const dropped = new Set([...HOP_BY_HOP, ...named])
  // A caller must not have its token or the length of its body taken away by a `Connection` that names them.
  for (const name of ['authorization', 'content-length', 'transfer-encoding', 'host']) dropped.delete(name)
  return lines.filter(([name]) => !dropped.has(name.toLowerCase()))
}

/** The head of a request as it is sent on, to `host` where one is given. A body of unknown length stays one. */
export function sentOn(lines: HeaderLines, method: string, host?: string): HeaderLines {
  if (host === undefined) return [...endToEnd(lines), ...lengthOf(lines, method)]
  const kept = endToEnd(lines).filter(([name]) => name.toLowerCase() !== 'host')
  return [['Host', host], ...kept, ...lengthOf(lines, method)]
}

/** Said of a body that is not there, where its absence is not plain from the method. */
function lengthOf(lines: HeaderLines, method: string): HeaderLines {
  const framed = lines.some(([name]) => FRAMING.has(name.toLowerCase()))
  return framed || WITHOUT_BODY.has(method) ? [] : [['Content-Length', '0']]
}

/** The head of an answer as it is passed back: Node frames the body itself where its length is unknown. */
export function passedBack(lines: HeaderLines): HeaderLines {
  return endToEnd(lines).filter(([name]) => name.toLowerCase() !== 'transfer-encoding')
}

/** With the length of a body that has been replaced; nothing of a length where there is no body. */
export function withLength(lines: HeaderLines, bytes: number): HeaderLines {
  const kept = lines.filter(([name]) => !FRAMING.has(name.toLowerCase()))
  return bytes > 0 ? [...kept, ['Content-Length', String(bytes)]] : kept
}

/** Whether a head announces a body. */
export function announcesBody(lines: HeaderLines): boolean {
  const [length = '0'] = valuesOf(lines, 'content-length')
  return length !== '0' || valuesOf(lines, 'transfer-encoding').length > 0
}
