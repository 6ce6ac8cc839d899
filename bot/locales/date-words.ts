import type { WallTime } from './zone.ts'

/** Parts of a day without a number before them: chrono takes them for hours at which few people are awake. */
const DAY_PARTS: [RegExp, string][] = [
  [/(?<!\d\s*(?:час\p{L}*\s+)?)(?<!\p{L})(?:утром|утра)(?!\p{L})/gu, '9:00'],
  [/(?<!\p{L})(?:днем|днём)(?!\p{L})/gu, '14:00'],
  [/(?<!\d\s*(?:час\p{L}*\s+)?)(?<!\p{L})(?:вечером|вечера)(?!\p{L})/gu, '19:00'],
  [/(?<!\d\s*(?:час\p{L}*\s+)?)(?<!\p{L})(?:ночью|ночи)(?!\p{L})/gu, '23:00'],
  [/(?<=\b(?:1[0-2]|\d)(?::\d\d)?) (?:o'clock )?in the morning\b/g, 'am'],
  [/(?<=\b(?:1[0-2]|\d)(?::\d\d)?) (?:o'clock )?in the (?:afternoon|evening)\b/g, 'pm'],
  [/\b(?:in the )?morning\b/g, 'at 9:00'],
  [/\b(?:in the )?afternoon\b/g, 'at 14:00'],
  [/\b(?:in the )?evening\b/g, 'at 19:00'],
  [/\btonight\b/g, 'today at 19:00'],
  [/\bnight\b/g, 'at 23:00'],
]

/** Puts into other words what chrono does not know, or reads the American way. */
export function inKnownWords(text: string, today: WallTime): string {
  return DAY_PARTS.reduce((words, [pattern, time]) => words.replaceAll(pattern, time), text)
    .replaceAll(/(\d)\s+час(?:ов|а)?\s+(?=утра|дня|вечера|ночи)/g, '$1 ')
    .replaceAll(/полтора часа/g, '90 минут')
    .replaceAll(/(\d)\s*ч\.?(?=\s|$)/g, '$1 часа')
    .replaceAll(/(\d)-?(?:го|ого)(?=\s)/g, '$1')
    .replaceAll(
      NUMERIC_DATE,
      (whole, day: string, month: string, year?: string) =>
        numericDate(Number(day), Number(month), year, today) ?? whole,
    )
}

/** `25.12`, `25/12`, `25.12.2026`; "в 15.30" and "at 9.10" are times. */
const NUMERIC_DATE =
  /(?<![\d.:/])(?<!(?:в|во|at) )(\d{1,2})[./](\d{1,2})(?:[./](20\d\d|\d\d))?(?![\d:]|[./]\d)/g

/** The date in ISO 8601, the day first wherever both could be; without a year the next one to come. */
function numericDate(day: number, month: number, year: string | undefined, today: WallTime) {
  if (month < 1 || month > 12) return undefined
  const named = year === undefined ? yearToCome({ month, day }, today) : 2000 + (Number(year) % 100)
  return [named, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

/** In which year a day comes next. Today is this year's, be it over: nobody means a whole year by it. */
export function yearToCome({ month, day }: { month: number; day: number }, today: WallTime): number {
  const over = month < today.month || (month === today.month && day < today.day)
  return today.year + (over ? 1 : 0)
}
