import { randomInt } from 'node:crypto'
import type { Place } from '#contracts/model/openapi/place.ts'
import {
  besidesNull,
  choicesAt,
  fieldAt,
  fieldsAt,
  keywordsAt,
  requiredAt,
  schemaAt,
  typeAt,
} from '#contracts/model/openapi/schema.ts'
import type { Values } from './kinds.ts'

/**
 * How a value is made: one that is easily spoilt, or one at a border of what its schema allows. Some count an emoji as
 * one letter, others as two: `letters` is the longest one for either.
 */
export type Way = 'hard' | 'longest' | 'letters' | 'shortest'

/** Where a schema sets no limit. */
const LONG = 1_200
/** A host must take what its contract allows, but more than this tells nothing more. */
const LONGEST = 20_000
const HARD = 'Ёжик <b>&"\'%_\\ 😀👩‍👧 — '
/** What is often taken for something else, where there is more room: two spaces and a no-break one among it. */
const HARDER = '&amp; *a* :) https://a.example/?b=1&c  два\u00a0слова '
const HOUR_MS = 3_600_000

/**
 * A fresh value that a schema allows; undefined where none can be made.
 * @param example what to begin with where a pattern has to be kept
 */
export function valueFor(place: Place, way: Way, example?: unknown): unknown {
  const value = made(besidesNull(place), way, example)
  if (value !== undefined && fits(place, value)) return value
  return way === 'letters' ? valueFor(place, 'longest', example) : exampleIn(place, example)
}

/** Digits that differ every time. */
const uniqueDigits = (): string => String(randomInt(10_000_000, 100_000_000))

/** Whether a schema allows a value. */
export const fits = (place: Place, value: unknown): boolean =>
  schemaAt(place, 'request').problems(value).length === 0

function exampleIn(place: Place, example: unknown): unknown {
  const { example: own, examples } = keywordsAt(place)
  const [first] = Array.isArray(examples) ? examples : []
  return [example, own, first].find((one) => one !== undefined && one !== null && fits(place, one))
}

function made(place: Place, way: Way, example: unknown): unknown {
  const keywords = keywordsAt(place)
  if (keywords.const !== undefined) return keywords.const
  if (Array.isArray(keywords.enum)) return word(keywords.enum, way)
  const [choice] = choicesAt(place)
  switch (typeAt(place) ?? (choice ? 'choice' : 'unknown')) {
    case 'choice':
      return choice && made(besidesNull(choice), way, example)
    case 'boolean':
      return way !== 'shortest'
    case 'integer':
      return numberFor(keywords, way, 1)
    case 'number':
      return numberFor(keywords, way, 0.25)
    case 'array':
      return listFor(place, way, example)
    case 'object':
      return objectFor(place, way, example)
    case 'string':
      return textFor(keywords, way, example ?? keywords.example)
    default:
      return undefined
  }
}

const isLong = (way: Way) => way === 'longest' || way === 'letters'

function word(words: readonly unknown[], way: Way): unknown {
  const all = words.filter((one) => one !== null)
  return all[way === 'shortest' ? 0 : isLong(way) ? all.length - 1 : randomInt(all.length)]
}

function numberFor(keywords: Values, way: Way, step: number): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords
  const unit = typeof multipleOf === 'number' ? multipleOf : step
  const least =
    typeof minimum === 'number' ? minimum : typeof exclusiveMinimum === 'number' ? exclusiveMinimum + unit : 1
  const most =
    typeof maximum === 'number'
      ? maximum
      : typeof exclusiveMaximum === 'number'
        ? exclusiveMaximum - unit
        : least + 1_000
  // What JavaScript alone bounds is no border that people have agreed on.
  const top = most >= Number.MAX_SAFE_INTEGER ? 1_000_000 : most
  if (way === 'shortest') return least
  if (isLong(way)) return top
  return least + unit * Math.floor((top - least) / unit / 2)
}

function listFor(place: Place, way: Way, example: unknown): unknown {
  const items = place.at('items')
  const { minItems, maxItems } = keywordsAt(place)
  if (!items) return undefined
  const [shown] = Array.isArray(example) ? example : []
  const fewest = Math.max(1, Number(minItems ?? 0))
  const count = way === 'shortest' ? fewest : Math.min(Number(maxItems ?? 3), Math.max(fewest, 3))
  return Array.from({ length: count }, () => valueFor(items, way, shown))
}

function objectFor(place: Place, way: Way, example: unknown): Values {
  const names = way === 'shortest' ? requiredAt(place) : fieldsAt(place)
  const shown = (typeof example === 'object' ? example : undefined) as Values | undefined
  return Object.fromEntries(
    names.flatMap((name): [string, unknown][] => {
      const field = fieldAt(place, name)
      const value = field && valueFor(field, way, shown?.[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function textFor({ format, pattern, minLength, maxLength }: Values, way: Way, example: unknown): unknown {
  const most = Math.min(typeof maxLength === 'number' ? maxLength : LONG, LONGEST)
  if (format === 'date-time') return momentFor(way)
  if (format === 'date') return way === 'shortest' ? '2024-02-29' : '2031-12-31'
  if (format === 'email') return emailFor(way, most)
  if (format === 'uri') return `https://portal.example/${uniqueDigits()}?a=1&b=%D1%8F#end`
  if (format === 'uuid') return crypto.randomUUID()
  if (typeof pattern === 'string') return ofLength(varied(String(example ?? ''), pattern), pattern, way, most)
  if (format !== undefined) return varied(String(example ?? ''))
  return plainText(way, Number(minLength ?? 1), most)
}

/** Whole seconds in the coming year: hosts may keep no less. Offsets differ, and so does how seconds are written. */
function momentFor(way: Way): string {
  const time = new Date((Math.floor(Date.now() / 1000) + randomInt(86_400, 86_400 * 300)) * 1000)
  if (way === 'longest') return `${inOffset(time, 12)}+12:00`
  if (way === 'letters') return time.toISOString()
  return way === 'hard' ? `${inOffset(time, -3)}-03:00` : time.toISOString().replace('.000', '')
}

const inOffset = (time: Date, hours: number) =>
  new Date(time.getTime() + hours * HOUR_MS).toISOString().slice(0, 19)

/** @param most letters; no address has more than 254, 64 of them before the @, and 63 in a part of its domain */
function emailFor(way: Way, most: number): string {
  const name = `law${uniqueDigits()}`
  if (way === 'letters' && most >= 254)
    return `${name}.${'q'.repeat(64 - name.length - 1)}@${`${'d'.repeat(59)}.`.repeat(3)}example.ru`.slice(
      0,
      254,
    )
  return way === 'shortest'
    ? `${name}@a.ru`
    : way === 'longest'
      ? `${name}.${'q'.repeat(40)}@portal.example`
      : `${name}+news_1@portal.example`
}

/** The example with other digits at its end, as far as its pattern lets them be others. */
function varied(example: string, pattern?: string): string {
  const digits = [...uniqueDigits()]
  let left = digits.length
  const changed = [...example]
    .toReversed()
    .map((letter) => (/\d/.test(letter) && left-- > 0 ? (digits.pop() ?? letter) : letter))
    .toReversed()
    .join('')
  return pattern === undefined || new RegExp(pattern, 'u').test(changed) ? changed : example
}

/** With fewer digits a text would not differ from others every time. */
const FEWEST_DIGITS = 9
/** A pattern that allows more than this has no border that people have agreed on. */
const MOST_DIGITS = 40

/** A text with as many digits at its end as its pattern allows, or as few. */
function ofLength(text: string, pattern: string, way: Way, most: number): string {
  const allowed = new RegExp(pattern, 'u')
  const isAllowed = (one: string) => allowed.test(one) && one.length >= FEWEST_DIGITS && one.length <= most
  const step = (one: string) => (way === 'longest' ? one + randomInt(10) : one.slice(0, -1))
  if (way === 'hard' || way === 'letters' || !/\d$/.test(text)) return text
  let last = text
  for (let next = step(text); isAllowed(next); next = step(next)) {
    if (next.length > MOST_DIGITS) return text
    last = next
  }
  return last
}

/** An address in Cyrillic, whose letters have no capitals for a host that knows only Latin ones. */
export const cyrillicEmail = (): string => `ёжик${uniqueDigits()}@portal.example`

/** Nothing at either end that a host may trim; words, so that it is what people write. */
function plainText(way: Way, least: number, most: number): string {
  if (way === 'shortest') return '0'.repeat(Math.max(1, least))
  // Some count a letter of this as two: there must be room for both ways of counting.
  const room = way === 'letters' ? 0 : most - least
  const begin = `${uniqueDigits()} ${room >= 60 ? HARD : ''}${room >= 160 ? HARDER : ''}`
  const body = room > 0 && most >= LONG ? `${begin}\n\n«вторая строка»\t` : begin
  const length = isLong(way)
    ? most
    : Math.min(most, Math.max(least + 10, most >= LONG ? LONG : body.length + 12))
  const text = body + 'слово '.repeat(Math.ceil(length / 6))
  return `${text.slice(0, length - 1)}я`.slice(0, length)
}
