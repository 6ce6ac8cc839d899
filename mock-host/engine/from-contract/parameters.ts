import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import { entitySchemas } from '#contracts/model/openapi/entities.ts'
import { operationsOf } from '#contracts/model/openapi/operations.ts'
import { Place } from '#contracts/model/openapi/place.ts'
import { fieldAt, keywordsAt, schemaAt, typeAt } from '#contracts/model/openapi/schema.ts'
import { pointParametersOf } from '#contracts/model/pact/derive/point-parameter.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { saying } from '#runtime/issues.ts'
import { nearest } from '#runtime/nearest.ts'
import type { Action } from '../action.ts'
import { type Carries, onlyReference } from '../carried.ts'

/** What parameters are of. */
interface Named {
  readonly entity: string
  /** The endpoint that is called. */
  readonly alias: string | undefined
  /** The names that the endpoint has for parameters and fields. */
  readonly carries: Carries
}

/**
 * What an action takes: each parameter as the field of its thing is that has the name, else as what the endpoint takes
 * under it; no others.
 */
export function parametersSchema(
  contract: Contract,
  names: readonly string[],
  named: Named,
): Action['params'] {
  const places = placesOf(contract, named)
  const shape = names.map((name) => [name, valueAs(places.get(name)).optional()] as const)
  return z.strictObject(Object.fromEntries(shape), {
    error: ({ code, keys = [] }) =>
      code === 'unrecognized_keys' ? saying(words.unknown(keys as string[], names))() : undefined,
  })
}

/** Where the schemas stand that parameters have by their names. */
function placesOf(contract: Contract, { entity, alias, carries }: Named): ReadonlyMap<string, Place> {
  const thing = entitySchemas(contract.document('host')).get(entity)
  const fields = contract.entities.find(({ name }) => name === entity)?.fields ?? []
  const own = fields.flatMap((field): [string, Place][] => {
    const place = thing && fieldAt(thing, field)
    return place ? [[field, place]] : []
  })
  return new Map([...(alias === undefined ? [] : takenBy(contract, alias, carries)), ...own])
}

function takenBy(contract: Contract, alias: string, carries: Named['carries']): [string, Place][] {
  const root = Place.root(contract.document('bot'), 'the document')
  const operation = operationsOf('bot', root).find(({ name }) => name === alias)
  if (!operation) return []
  const taken = pointParametersOf(operation, contract.named('bot', alias)?.envelope)
  const from = new Map(Array.isArray(carries) ? [] : Object.entries<string>(carries))
  return Array.from(taken, ([name, { schema }]) => [onlyReference(from.get(name) ?? name), schema])
}

/** What forms need to know of a value; more may lead to other places of the document. */
const TOLD = new Set(
  'type format enum pattern minimum maximum minLength maxLength multipleOf description'.split(' '),
)

/** A value as the schema at a place has it; anything without one. */
function valueAs(place: Place | undefined): z.ZodType {
  if (!place) return z.unknown()
  const judge = schemaAt(place, 'request')
  const told = Object.entries(keywordsAt(place)).filter(([keyword]) => TOLD.has(keyword))
  const type = typeAt(place)
  return z
    .unknown()
    .meta({ ...Object.fromEntries(told), ...(type !== undefined && { type }) })
    .superRefine((value, context) => {
      if (value === undefined) return
      for (const { path, message } of judge.problems(value))
        context.addIssue({ code: 'custom', path: [...path], message: saying(message)() })
    })
}

const words = {
  unknown: (names: readonly string[], known: readonly string[]): Bilingual => {
    const [name = ''] = names
    const meant = nearest(name, known)
    const there = known.join(', ')
    return {
      en: `there is no parameter ${name}; ${meant ? `did you mean ${meant}?` : `there are: ${there || 'none'}`}`,
      ru: `параметра ${name} нет; ${meant ? `возможно, ${meant}?` : there === '' ? 'параметров нет' : `есть: ${there}`}`,
    }
  },
}
