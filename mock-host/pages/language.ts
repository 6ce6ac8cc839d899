import type { Request } from 'express'
import { en } from './texts/en.ts'
import { ru } from './texts/ru.ts'
import type { Lang, Texts } from './texts/texts.ts'

/** What the pages say, by language. */
export const texts: Readonly<Record<Lang, Texts>> = { ru, en }

/** The language that the address names (`?lang=en`), if it does. */
export function namedLanguage({ query }: Request): Lang | undefined {
  return query.lang === 'ru' || query.lang === 'en' ? query.lang : undefined
}

/** The language of the page: the one that the address names, or else the one that the browser likes best. */
export function languageOf(req: Request): Lang {
  return namedLanguage(req) ?? (req.acceptsLanguages('ru', 'en') === 'ru' ? 'ru' : 'en')
}

/** Where the portal is: the time of its pages, which has been three hours ahead of UTC for good since 2014. */
const ZONE = 'Europe/Moscow'
const OFFSET = '+03:00'

/** A moment as people read it. @param moment ISO 8601 */
export function dateText(moment: string, lang: Lang): string {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE })
  return format.format(new Date(moment))
}

/** Roubles as people read them. */
export function priceText(roubles: number, lang: Lang): string {
  const format = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: 'RUB',
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })
  return format.format(roubles)
}

/** What a field for date and time holds, such as `2026-03-01T09:00`, as ISO 8601; other words as they are. */
export function momentOf(local: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(local)) return local
  return `${local.length === 16 ? `${local}:00` : local}${OFFSET}`
}
