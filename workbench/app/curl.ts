import type { ExchangeView } from '../protocol.ts'

/** A request to this page's server as a line for the shell. */
export function curl(address: string, body: unknown): string {
  return `curl -s -X POST ${quoted(address)} -H 'content-type: application/json' -d ${quoted(JSON.stringify(body))}`
}

/**
 * An exchange as a line for the shell. Where the systems are and how one is let in stands in variables: `BOT_URL`,
 * `BOT_TOKEN`, `HOST_URL`, `HOST_TOKEN`.
 */
export function curlOf({ system, method, path, query, requestBody }: ExchangeView): string {
  const name = system.toUpperCase()
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      [value].flat().map((one): [string, string] => [key, String(one)]),
    ),
  )
  const address = `"$${name}_URL"${quoted(search.size === 0 ? path : `${path}?${search}`)}`
  const body =
    requestBody === undefined
      ? []
      : ["-H 'content-type: application/json'", `-d ${quoted(textOf(requestBody))}`]
  const verb = method === 'GET' ? [] : [`-X ${method}`]
  return ['curl -s', ...verb, address, `-H "authorization: Bearer $${name}_TOKEN"`, ...body].join(' ')
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
