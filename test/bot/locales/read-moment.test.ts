import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment } from '#bot/locales/read-moment.ts'
import { isoIn, wallTimeAt } from '#bot/locales/zone.ts'

const MOSCOW = 'Europe/Moscow'
/** A Monday. */
const NOW = new Date('2026-03-02T12:30:00+03:00')

function read(words: string): string | undefined {
  const at = readMoment(words, NOW, MOSCOW)
  return at && isoIn(at, MOSCOW).slice(0, 16).replace('T', ' ')
}

describe('moments in Russian', () => {
  it.each([
    ['завтра', '2026-03-03 09:00'],
    ['до завтра', '2026-03-03 09:00'],
    ['завтра в 10', '2026-03-03 10:00'],
    ['Завтра В 10', '2026-03-03 10:00'],
    ['завтра в 15.30', '2026-03-03 15:30'],
    ['завтра утром', '2026-03-03 09:00'],
    ['завтра днём', '2026-03-03 14:00'],
    ['завтра вечером', '2026-03-03 19:00'],
    ['завтра ночью', '2026-03-03 23:00'],
    ['завтра в 9 вечера', '2026-03-03 21:00'],
    ['завтра в 10 часов вечера', '2026-03-03 22:00'],
    ['послезавтра утром', '2026-03-04 09:00'],
    ['сегодня вечером', '2026-03-02 19:00'],
    ['до вечера', '2026-03-02 19:00'],
    ['до утра', '2026-03-03 09:00'],
    ['в 18:00', '2026-03-02 18:00'],
    ['до 18:30', '2026-03-02 18:30'],
    ['в 8', '2026-03-03 08:00'],
    ['в пятницу вечером', '2026-03-06 19:00'],
    ['до пятницы', '2026-03-06 09:00'],
    ['пт', '2026-03-06 09:00'],
    ['в чт в 10:00', '2026-03-05 10:00'],
    ['до понедельника', '2026-03-09 09:00'],
    ['в понедельник в 18:00', '2026-03-02 18:00'],
    ['в понедельник в 8', '2026-03-09 08:00'],
    ['15 марта', '2026-03-15 09:00'],
    ['15 марта в 9:30', '2026-03-15 09:30'],
    ['15 марта вечером', '2026-03-15 19:00'],
    ['1 января', '2027-01-01 09:00'],
    ['до 1-го апреля', '2026-04-01 09:00'],
    ['первого апреля', '2026-04-01 09:00'],
    ['31 декабря 2026 года', '2026-12-31 09:00'],
    ['через 3 дня', '2026-03-05 12:30'],
    ['через три дня', '2026-03-05 12:30'],
    ['на неделю', '2026-03-09 12:30'],
    ['через месяц', '2026-04-02 12:30'],
    ['на 2 часа', '2026-03-02 14:30'],
    ['на час', '2026-03-02 13:30'],
    ['на полчаса', '2026-03-02 13:00'],
    ['на полтора часа', '2026-03-02 14:00'],
    ['через 2 ч 30 мин', '2026-03-02 15:00'],
    ['на 30 мин, пожалуйста', '2026-03-02 13:00'],
    ['25.12', '2026-12-25 09:00'],
    ['до 25.12 в 9:15', '2026-12-25 09:15'],
    ['25/12', '2026-12-25 09:00'],
    ['25.12.2026', '2026-12-25 09:00'],
    ['5.12.26', '2026-12-05 09:00'],
    ['01.03', '2027-03-01 09:00'],
    ['02.03 в 18:00', '2026-03-02 18:00'],
    ['2 марта в 13:00', '2026-03-02 13:00'],
    ['2 марта', '2026-03-02 09:00'],
    ['1 марта', '2027-03-01 09:00'],
    ['15 марта 2020', '2020-03-15 09:00'],
    ['вчера', '2026-03-01 09:00'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected)
  })
})

describe('moments in English', () => {
  it.each([
    ['tomorrow', '2026-03-03 09:00'],
    ['tomorrow at 10', '2026-03-03 10:00'],
    ['until tomorrow morning', '2026-03-03 09:00'],
    ['till Friday', '2026-03-06 09:00'],
    ['in the morning', '2026-03-03 09:00'],
    ['tomorrow afternoon', '2026-03-03 14:00'],
    ['tomorrow night', '2026-03-03 23:00'],
    ['Friday evening', '2026-03-06 19:00'],
    ['until Monday', '2026-03-09 09:00'],
    ['tonight', '2026-03-02 19:00'],
    ['at 10 in the evening', '2026-03-02 22:00'],
    ['until 6pm', '2026-03-02 18:00'],
    ['March 15 at 9:30', '2026-03-15 09:30'],
    ['March 15 evening', '2026-03-15 19:00'],
    ['tomorrow at 9:30 in the morning', '2026-03-03 09:30'],
    ["tomorrow at 5 o'clock in the afternoon", '2026-03-03 17:00'],
    ['the 5th of May', '2026-05-05 09:00'],
    ['March 1, 2027', '2027-03-01 09:00'],
    ['in 3 days', '2026-03-05 12:30'],
    ['for 2 hours', '2026-03-02 14:30'],
    ['for half an hour', '2026-03-02 13:00'],
    ['a week', '2026-03-09 12:30'],
    ['till 5/12 at 9', '2026-12-05 09:00'],
    ['12/25', '2026-12-25 09:00'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected)
  })
})

describe('a moment that is this very minute', () => {
  it.each([
    ['в понедельник в 9', '2026-03-09T06:00:00.000Z'],
    ['в 9 утра', '2026-03-03T06:00:00.000Z'],
    ['до утра', '2026-03-03T06:00:00.000Z'],
  ])('is taken for the next one: %s', (words, expected) => {
    const now = new Date('2026-03-02T09:00:00+03:00')
    expect(readMoment(words, now, MOSCOW)?.toISOString()).toBe(expected)
  })

  it('and the day of the week that it is means the next one, early in the morning, too', () => {
    const now = new Date('2026-03-02T07:00:00+03:00')
    expect(readMoment('до понедельника', now, MOSCOW)?.toISOString()).toBe('2026-03-09T06:00:00.000Z')
  })
})

describe('moments in ISO 8601', () => {
  it.each([
    ['2026-03-15', '2026-03-15 09:00'],
    ['2026-03-15T10:00', '2026-03-15 10:00'],
    ['2026-03-15 10:00', '2026-03-15 10:00'],
    ['2026-03-15T10:00:00+05:00', '2026-03-15 08:00'],
    ['2026-03-15T10:00Z', '2026-03-15 13:00'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected)
  })
})

describe('what is not one moment', () => {
  it.each([
    'привет',
    '5',
    '89161234567',
    'март',
    '45 марта',
    '32.12',
    '31.02',
    '29 февраля',
    '25:61',
    'завтра в 25:00',
    '3.5 часа',
    'завтра или в пятницу',
    'с 5 по 7 мая',
    'до конца недели',
    'мы увидимся завтра в кино',
    'I will be back tomorrow',
    'may',
    'March 45',
    'March 5 in the evening',
    '',
    ' ',
    `завтра в 10${' пожалуйста'.repeat(20)}`,
  ])('%j is asked about again', (words) => {
    expect(read(words)).toBeUndefined()
  })
})

const ZONES = ['Europe/Moscow', 'UTC', 'Asia/Kolkata', 'Asia/Vladivostok', 'America/New_York']
/** In minutes. On its last day the date without a year would be that of today. */
const YEAR = 364 * 24 * 60
const nowAndLater = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  now: fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
  minutes: fc.integer({ min: 1, max: YEAR }),
})

describe('any moment of the year to come', () => {
  const two = (value: number) => String(value).padStart(2, '0')
  const month = (locale: string, at: Date, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone }).format(at)
  const forms: [string, (at: Date, timeZone: string) => string][] = [
    ['ISO 8601', (at, zone) => isoIn(at, zone)],
    ['ISO 8601 without offset', (at, zone) => isoIn(at, zone).slice(0, 16)],
    ['a date in digits', (at, zone) => dotted(at, zone)],
    ['a date in digits without the year', (at, zone) => dotted(at, zone).replace(/\.\d{4}/, '')],
    ['words', (at, zone) => `${month('ru', at, zone)} в ${time(at, zone)}`],
    ['English words', (at, zone) => `until ${month('en', at, zone)} at ${time(at, zone)}`],
  ]
  const time = (at: Date, zone: string) => {
    const { hour, minute } = wallTimeAt(at, zone)
    return `${hour}:${two(minute)}`
  }
  const dotted = (at: Date, zone: string) => {
    const wall = wallTimeAt(at, zone)
    return `до ${two(wall.day)}.${two(wall.month)}.${wall.year} в ${time(at, zone)}`
  }

  it.each(forms)('is read as it was written: %s', (_form, write) => {
    fc.assert(
      fc.property(nowAndLater, ({ timeZone, now, minutes }) => {
        const at = new Date(Math.floor(now.getTime() / 60_000 + minutes) * 60_000)
        const wall = wallTimeAt(at, timeZone)
        // Without a year, a 29th of February is looked for in this year only.
        fc.pre(!(wall.month === 2 && wall.day === 29))
        const found = readMoment(write(at, timeZone), now, timeZone)
        // The hour that an autumn repeats has two instants with one look.
        expect(found && isoIn(found, timeZone).slice(0, 16)).toBe(isoIn(at, timeZone).slice(0, 16))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['через {} минут', 60_000],
    ['на {} часов', 3_600_000],
    ['in {} hours', 3_600_000],
  ])('is read as long from now as was said: %s', (form, unit) => {
    fc.assert(
      fc.property(nowAndLater, fc.integer({ min: 5, max: 500 }), ({ timeZone, now }, amount) => {
        const found = readMoment(form.replace('{}', String(amount)), now, timeZone)
        expect(found?.getTime()).toBe(now.getTime() + amount * unit)
      }),
      { numRuns: 100 },
    )
  })
})

describe('any words', () => {
  const word = fc.constantFrom(
    ...'завтра до в на через 3 12 10:00 25.12 31.02 пятницу марта утром часа next till tomorrow may 5 pm , . -'.split(
      ' ',
    ),
  )
  it('are a moment or are not, and never a fault', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(words, nowAndLater, (text, { now, timeZone }) => {
        const found = readMoment(text, now, timeZone)
        expect(found === undefined || Number.isFinite(found.getTime())).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('that say more than a moment are not taken for it', () => {
    const more = fc.stringMatching(/^[б-джз-й]{4,8}$/)
    fc.assert(
      fc.property(more, (extra) => {
        expect(read(`завтра в 10 ${extra}`)).toBeUndefined()
      }),
    )
  })
})
