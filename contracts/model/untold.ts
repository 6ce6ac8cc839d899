import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { valueAt } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
import type { Addressed, Point } from './point.ts'

/** A request at an address of several events that says none of them. */
export interface Untold {
  readonly message: Bilingual
  /** The event that was probably meant. */
  readonly meant?: Point
}

/**
 * What is wrong with a request at whose address events are called, where it has what tells none of them apart.
 * @param events those of the address, at least one, each with `when`
 */
export function untoldEvent(events: readonly Point[], request: Addressed): Untold {
  const [{ when } = {}] = events
  const said = when?.header
    ? request.requestHeaders?.[when.header.toLowerCase()]
    : valueAt(request.requestBody, (when?.field ?? '').split('.'))
  const where: Bilingual = when?.header
    ? { en: `the header ${when.header}`, ru: `заголовок ${when.header}` }
    : { en: `the field ${when?.field}`, ru: `поле ${when?.field}` }
  const byValue = new Map(events.map((event) => [String(event.when?.value), event]))
  const known = [...byValue.keys()].join(', ')
  if (said === undefined) return { message: joined`${where} ${words.missing(known)}` }
  const name = nearest(String(said), byValue.keys())
  const meant = name === undefined ? undefined : byValue.get(name)
  return {
    message: joined`${where} ${words.unknown(JSON.stringify(said))}${name === undefined ? words.known(known) : words.meant(name)}`,
    ...(meant && { meant }),
  }
}

const words = {
  missing: (known: string): Bilingual => ({
    en: `is missing, which says what has happened: ${known}`,
    ru: `не указано, а без этого не понять, что случилось: ${known}`,
  }),
  unknown: (said: string): Bilingual => ({
    en: `is ${said}, and no event is called so; `,
    ru: `– ${said}, а такого события нет; `,
  }),
  meant: (name: string): Bilingual => ({ en: `did you mean ${name}?`, ru: `может быть, ${name}?` }),
  known: (known: string): Bilingual => ({ en: `there are ${known}`, ru: `есть ${known}` }),
}
