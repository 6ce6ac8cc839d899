const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const ALLOWED = new Set(['http:', 'https:', 'tg:', 'ton:', 'tonsite:'])

/**
 * The link as Telegram keeps it, or undefined when it is no link at all. A scheme may be left out
 * (`example.org`); a web address needs a dot in its host, so `http://localhost` is none.
 */
export function checkedLink(source: string): string | undefined {
  const trimmed = source.trim()
  if (trimmed === '') return undefined
  const withScheme =
    SCHEME.test(trimmed) && !/^[^/]+:\d+(?:[/?#]|$)/.test(trimmed) ? trimmed : `http://${trimmed}`
  if (!URL.canParse(withScheme)) return undefined
  const url = new URL(withScheme)
  if (!ALLOWED.has(url.protocol)) return undefined
  const isWeb = url.protocol.startsWith('http')
  if (isWeb && !url.hostname.includes('.') && !url.hostname.startsWith('[')) return undefined
  return isWeb ? url.href : withScheme
}

/** The id in `tg://user?id=…`, which mentions a person who has no username. */
export function linkedUserId(source: string): number | undefined {
  const match = /^tg:\/\/user\/?\?id=(\d+)$/i.exec(source.trim())
  return match === null ? undefined : Number(match[1])
}
