import type { PhoneOwner } from '#harness/driver/phone-driver.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** As sentences take a name: one word. */
const NAME = /^(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+)$/

/** The name by which scenarios can speak of somebody; undefined where a sentence takes none of the words. */
export function spokenName(name: string): string | undefined {
  const [first = ''] = name.split(' ')
  return NAME.test(first) ? first : undefined
}

/** The name by which scenarios can speak of one of several people: that of the first who has it is meant. */
export function nameAmong(all: readonly PhoneOwner[], owner: PhoneOwner): string | undefined {
  const name = spokenName(owner.name)
  const first = all.find((one) => spokenName(one.name) === name)
  return first === undefined || first.personId === owner.personId ? name : undefined
}

/** A text within «…» may have one in «…» of its own, as {text} takes it (harness/steps/parameters.ts). */
const NESTED = /^(?:[^«»]|«[^«»]*»)*$/

/** A text as a sentence quotes it; undefined where no quotation marks are left for it. */
export function quoted(text: string, language: keyof Bilingual): string | undefined {
  const line = text.replaceAll('\n', '\\n')
  const kinds = [!/[«»]/.test(line) && `«${line}»`, !line.includes('"') && `"${line}"`]
  const [russian, english] = kinds
  const nested = NESTED.test(line) && `«${line}»`
  return (language === 'ru' ? russian || english : english || russian) || nested || undefined
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const UNITS = [
  { ms: 7 * 24 * 60 * MINUTE, ru: ['неделя', 'недели', 'недель'], en: 'week' },
  { ms: 24 * 60 * MINUTE, ru: ['день', 'дня', 'дней'], en: 'day' },
  { ms: 60 * MINUTE, ru: ['час', 'часа', 'часов'], en: 'hour' },
  { ms: MINUTE, ru: ['минута', 'минуты', 'минут'], en: 'minute' },
  { ms: SECOND, ru: ['секунда', 'секунды', 'секунд'], en: 'second' },
] as const

const RUSSIAN = new Intl.PluralRules('ru')

/** From here on whole minutes will do. */
const LONG = 5 * MINUTE

/** So much time as sentences say it, rounded up, with the number that its verb agrees with. */
export function durationOf(ms: number): Bilingual & { readonly isOne: { ru: boolean; en: boolean } } {
  const least = ms < LONG ? SECOND : MINUTE
  const whole = Math.max(1, Math.ceil(ms / least)) * least
  const unit = UNITS.find((one) => whole % one.ms === 0) ?? UNITS[4]
  const count = whole / unit.ms
  const plural = RUSSIAN.select(count)
  const [one, few, many] = unit.ru
  const word = plural === 'one' ? one : plural === 'few' ? few : many
  return {
    ru: `${count} ${word}`,
    en: `${count} ${unit.en}${count === 1 ? '' : 's'}`,
    isOne: { ru: plural === 'one', en: count === 1 },
  }
}
