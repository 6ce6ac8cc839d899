import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { fillTemplate, namesIn } from '#runtime/template.ts'
import { uniqueNames, uniqueValue } from '#runtime/unique.ts'
import type { Row } from './data/entity.ts'
import type { HostStore } from './data/store.ts'

/**
 * What a call carries: parameters of the action and fields of the thing, by their names; where the endpoint has other
 * names, by those. A text with `${…}` is filled with them, with `${now}`, and with what differs every time, such as
 * `${unique.uuid}`.
 */
export type Carries = readonly string[] | Readonly<Record<string, string>>

/** The fields of a thing by names that leave no doubt whose they are, such as `booking.memberId`. */
export const namedFields = (entity: string, row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [`${entity}.${field}`, value]))

/** The parameters of a call. @param known the parameters of the action and the fields of the things */
export function carried(carries: Carries, data: HostStore, known: Row): Record<string, unknown> {
  const lookUp = (name: string) => uniqueValue(name) ?? (name === NOW ? data.now() : known[name])
  const value = (from: string) => (isTemplate(from) ? fillTemplate(from, lookUp) : known[from])
  return Object.fromEntries(pairsOf(carries).map(([name, from]) => [name, value(from)]))
}

/** The name that a text refers to and nothing else, or the text itself. */
export function onlyReference(from: string): string {
  const [name, more] = namesIn(from)
  return name !== undefined && more === undefined && from === `\${${name}}` ? name : from
}

/**
 * What is wrong with what the call of an action carries: names that there are not, with the name that was probably meant.
 * @param known the parameters of the action and the fields of its things
 */
export function carriedMistakes(action: string, carries: Carries, known: readonly string[]): Bilingual[] {
  return pairsOf(carries).flatMap(([name, from]) => {
    const place = Array.isArray(carries) ? `${action}.carries` : `${action}.carries.${name}`
    const given = isTemplate(from) ? [...known, NOW, ...uniqueNames] : known
    const names = isTemplate(from) ? namesIn(from) : [from]
    return names
      .filter((one) => !given.includes(one))
      .map((one) => joined`${place}: ${words.no(one, nearest(one, given), given)}`)
  })
}

const NOW = 'now'

const isTemplate = (from: string) => namesIn(from).length > 0

const pairsOf = (carries: Carries): [string, string][] =>
  Array.isArray(carries) ? carries.map((name) => [name, name]) : Object.entries<string>(carries)

const words = {
  no: (name: string, meant: string | undefined, known: readonly string[]): Bilingual => ({
    en: `there is no ${name}; ${meant ? `did you mean ${meant}?` : `there are: ${known.join(', ')}`}`,
    ru: `нет ${name}; ${meant ? `возможно, ${meant}?` : `есть: ${known.join(', ')}`}`,
  }),
}
