import type { Place } from './place.ts'

/** A parameter of a query or a header. */
export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly place: Place
}

/** The parameters of an operation; its own hide those of its path that have the same name. */
export function parametersOf({ item, place }: { readonly item: Place; readonly place: Place }): Parameter[] {
  const byName = new Map<string, Parameter>()
  for (const [, parameter] of [...list(item), ...list(place)]) {
    const { name, in: where, required } = parameter.fields
    const found = { name: String(name), in: String(where), required: required === true, place: parameter }
    byName.set(`${found.in} ${found.name}`, found)
  }
  return [...byName.values()]
}

const list = (place: Place) => place.at('parameters')?.entries() ?? []
