import type { Request } from 'express'
import type { Markup } from '#runtime/html.ts'
import type { Host } from '../engine/host.ts'
import type { PortalUser } from '../entities/user.ts'
import { dateText, languageOf, namedLanguage, priceText, texts } from './language.ts'
import type { Lang, Texts } from './texts/texts.ts'

/** A request for a page, with all that the page may need. */
export interface Visit {
  readonly portal: Host
  readonly lang: Lang
  readonly texts: Texts
  /** Path and query of what is looked at. */
  readonly here: string
  /** As whom the portal is looked at; nobody where one is still to choose. */
  readonly reader: PortalUser | undefined
  /** The address of the list of people to choose from. */
  readonly people: string
  /** An address in the portal that keeps language and reader. @param query what else it names */
  link(path: string, query?: Readonly<Record<string, string | number>>): string
  date(moment: string): string
  price(roubles: number): string
}

/** What a page says. */
export interface Page {
  readonly title: string
  readonly body: Markup
  /** 200 by default. */
  readonly status?: number
}

/** The query of addresses that tell what an action has brought; such an address is not one to come back to. */
const NOTE_QUERY = ['done', 'calls'] as const

/** The visit of somebody who asks for a page. @param reader as whom */
export function visitOf(portal: Host, req: Request, reader?: PortalUser, here = placeOf(req)): Visit {
  const lang = languageOf(req)
  const named = namedLanguage(req)
  const kept = { ...(reader && { userId: reader.userId }), ...(named && { lang: named }) }
  return {
    portal,
    lang,
    texts: texts[lang],
    here,
    reader,
    people: withQuery('/', named ? { lang: named } : {}),
    link: (path, query = {}) => withQuery(path, { ...kept, ...query }),
    date: (moment) => dateText(moment, lang),
    price: (roubles) => priceText(roubles, lang),
  }
}

/** An address of the portal with these values in its query instead of those of the same names. */
export function withQuery(address: string, values: Readonly<Record<string, string | number>>): string {
  const url = new URL(address, NOWHERE)
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, String(value))
  return url.pathname + url.search
}

/** Makes addresses of the portal absolute; what it is called is of no importance. */
const NOWHERE = 'http://portal.invalid'

/** An address in the portal, for coming back; that of the first page for everything else. @param given from outside */
export function ownAddress(given: unknown): string {
  if (typeof given !== 'string' || !URL.canParse(given, NOWHERE)) return '/'
  const { origin, pathname, search } = new URL(given, NOWHERE)
  // Two slashes would name another site.
  return origin === NOWHERE && !pathname.startsWith('//') ? pathname + search : '/'
}

function placeOf(req: Request): string {
  const url = new URL(ownAddress(req.originalUrl), NOWHERE)
  for (const name of NOTE_QUERY) url.searchParams.delete(name)
  return url.pathname + url.search
}
