import { allFields, type Entity } from '#contracts/model/entity.ts'
import { entitySchemas } from '#contracts/model/openapi/entities.ts'
import type { Place } from '#contracts/model/openapi/place.ts'
import { fieldAt, keywordsAt } from '#contracts/model/openapi/schema.ts'
import type { Fixture } from '#harness/driver/file/grammar.ts'
import type { Project } from '#harness/project/project.ts'
import { driverFileOf } from '#harness/systems/start.ts'
import { namesIn } from '#runtime/template.ts'
import type { ActionView } from '../protocol.ts'

/**
 * What can be made in the host as if it had always been there, with the JSON Schema of what may be said of it: what the
 * driver file has, or else, of a host that keeps the things of its contract, those.
 */
export async function fixturesOf(project: Project): Promise<ActionView[]> {
  const { contract } = project
  const file = await driverFileOf(project)
  const schemas = contract.entities.length === 0 ? new Map() : entitySchemas(contract.document('host'))
  if (!file)
    return contract.entities.map((entity) =>
      fixture(entity.name, ownFields(entity), { schema: schemas.get(entity.name) }),
    )
  return Object.entries(file.fixtures).map(([name, how]) =>
    fixture(name, askedIn(how), { schema: schemas.get(name), otherwise: { type: 'string' } }),
  )
}

/** Those that the host does not make itself. */
const ownFields = (entity: Entity) =>
  allFields(entity).filter((field) => field !== entity.id && !entity.computed?.includes(field))

/** Names that have a value in every driver file. */
const KNOWN = /^(?:host|bot|unique|unique\..+|env\..+)$/

const askedIn = ({ drop: _drop, take: _take, values: _values, ...how }: Fixture) =>
  namesIn(how).filter((name) => !KNOWN.test(name))

interface Described {
  readonly schema: Place | undefined
  /** Of a field that the contract does not describe; JSON by default. */
  readonly otherwise?: Readonly<Record<string, unknown>>
}

function fixture(name: string, fields: readonly string[], { schema, otherwise = {} }: Described): ActionView {
  const described = (field: string) => {
    const place = schema && fieldAt(schema, field)
    if (!place) return otherwise
    const { type, enum: choices, description } = keywordsAt(place)
    return { type, ...(choices !== undefined && { enum: choices }), description }
  }
  const properties = Object.fromEntries(fields.map((field) => [field, described(field)]))
  return { name, summary: '', parameters: { type: 'object', properties } }
}
