/** A moment as a clock on the wall shows it; months and days from 1. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

/** Whether the name is one of a time zone, such as `Europe/Moscow`. */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined
  } catch {
    return false
  }
}

/** How far the clocks of a zone are ahead of UTC at an instant; minutes. */
export function offsetAt(instant: Date, timeZone: string): number {
  const name = formatOf(timeZone)
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** ISO 8601 with the offset that the zone has at the instant, to the second. */
export function isoIn(instant: Date, timeZone: string): string {
  const offset = offsetAt(instant, timeZone)
  const shifted = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19)
  const two = (value: number) => String(value).padStart(2, '0')
  const ahead = Math.abs(offset)
  return `${shifted}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}

/** What the clocks of a zone show at an instant. */
export function wallTimeAt(instant: Date, timeZone: string): WallTime {
  const shifted = new Date(instant.getTime() + offsetAt(instant, timeZone) * 60_000)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  }
}

/** When the clocks of a zone show this; days beyond the end of a month run on into the next one. */
export function instantOf({ year, month, day, hour, minute }: WallTime, timeZone: string): Date {
  const shown = Date.UTC(year, month - 1, day, hour, minute)
  const guess = shown - offsetAt(new Date(shown), timeZone) * 60_000
  return new Date(shown - offsetAt(new Date(guess), timeZone) * 60_000)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError for a zone that there is not */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, known)
  return known
}
