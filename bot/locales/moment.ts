import type { Locale } from './texts.ts'

/**
 * A moment as people read it, in the offset in which it was given: `30 ноября 2026 г. в 09:00 (UTC+3)`.
 * @param iso ISO 8601 with an offset
 */
export function formatMoment(iso: string, locale: Locale): string {
  const offset = /(?:Z|[+-]\d\d:\d\d)$/i.exec(iso)?.[0] ?? 'Z'
  const timeZone = offset.toUpperCase() === 'Z' ? 'UTC' : offset
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return `${format.format(new Date(iso))} (${zoneName(offset)})`
}

/** A moment of the recent past, short enough for a list: `3 марта в 14:30`. */
export function formatShort(at: Date, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  return format.format(at)
}

function zoneName(offset: string): string {
  const [, sign, hours = '0', minutes = '00'] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? []
  if (sign === undefined) return 'UTC'
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
}
