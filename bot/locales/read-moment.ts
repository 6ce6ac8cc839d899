import type { ParsedResult } from 'chrono-node'
import * as english from 'chrono-node/en'
import * as russian from 'chrono-node/ru'
import { inKnownWords, yearToCome } from './date-words.ts'
import { instantOf, offsetAt, wallTimeAt } from './zone.ts'

/** When a day begins for those who name no time. */
export const MORNING = 9

/**
 * The moment that somebody names in ordinary Russian or English: a date, a day of the week, a time, or how long from
 * now. A day without a time means its morning. Undefined where any part of the words stays unexplained: it is
 * better to ask again than to take "полтора часа" for an hour.
 * @param timeZone in which the person's clock is read
 */
export function readMoment(words: string, now: Date, timeZone: string): Date | undefined {
  if (words.length > LONGEST) return undefined
  const text = inKnownWords(words.trim().toLowerCase(), wallTimeAt(now, timeZone))
  const language = /[a-z]/.test(text) ? english.casual : russian.casual
  const reference = { instant: now, timezone: offsetAt(now, timeZone) }
  const [found, ...others] = language.parse(text, reference, { forwardDate: true })
  if (!found || found.end || others.length > 0) return undefined
  const rest = text.replace(found.text.toLowerCase(), ' ')
  if (rest.split(/[\s,.]+/).some((word) => word !== '' && !FILLERS.has(word))) return undefined
  return momentOf(found, now, timeZone)
}

/** No moment takes more words than this. */
const LONGEST = 100

/** Words that may stand around a date without changing it. */
const FILLERS = new Set(
  'до на в во к ко по где-то примерно ровно пожалуйста until till to for by on at the please about'.split(
    ' ',
  ),
)

function momentOf({ start }: ParsedResult, now: Date, timeZone: string): Date | undefined {
  if (start.isCertain('timezoneOffset')) return start.date()
  const fromNow = start.tags().has('result/relativeDate')
  const weekdayOnly = start.isCertain('weekday') && !start.isCertain('day')
  const timeNamed = start.isCertain('hour')
  if (!fromNow && !start.isCertain('day') && start.isCertain('month')) return undefined
  const get = (part: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(part) ?? 0
  const today = wallTimeAt(now, timeZone)
  const day = { month: get('month'), day: get('day') }
  const yearOpen = start.isCertain('month') && start.isCertain('day') && !start.isCertain('year')
  const wall = { ...day, year: yearOpen ? yearToCome(day, today) : get('year') }
  const time =
    fromNow || timeNamed ? { hour: get('hour'), minute: get('minute') } : { hour: MORNING, minute: 0 }
  const at = (later: number) => instantOf({ ...wall, ...time, day: wall.day + later }, timeZone)
  // A day of the week is one to come: on a Monday, "until Monday" means the next one.
  if (weekdayOnly && !timeNamed && wall.day === today.day) return at(7)
  const dayNamed = fromNow || weekdayOnly || start.isCertain('day')
  return at(dayNamed || at(0) > now ? 0 : 1)
}
