import { parametersIn } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { referredBy } from '#contracts/model/entity.ts'
import { shownBy } from '#contracts/model/pact/derive/things.ts'
import type { Values } from '../../driver/host-driver.ts'

const DAY_MS = 86_400_000

/** Values with which entries of a driver are tried: those that the contract shows, so that the host can take them. */
export class ExampleValues {
  readonly #contract: Contract
  readonly #things: ReadonlyMap<string, Values>

  constructor(contract: Contract) {
    this.#contract = contract
    const shown = contract.entities.length === 0 ? [] : shownBy(contract)
    this.#things = new Map(Array.from(shown, ([name, { first }]) => [name, first]))
  }

  /** The entity whose id a value of this name is, of a thing of that kind or of any. */
  entityNamed(name: string, thing?: string): string | undefined {
    const { entities } = this.#contract
    const own = entities.find((entity) => entity.name === thing)
    const direct = entities.find(({ id }) => id === name)
    return direct?.name ?? (own && referredBy(own, name))
  }

  /** A value of a field of a thing; undefined where the contract shows none. */
  ofField(thing: string, field: string): unknown {
    return this.#things.get(thing)?.[field]
  }

  /**
   * A value for a parameter of an action that calls this alias: as a call, an operation or a thing shows it, else one that
   * its schema allows; undefined where nothing is known of it.
   */
  ofParameter(name: string, alias: string | undefined, schema: ParameterSchema = {}): unknown {
    const { type, properties } = schema
    if (type === 'object' && properties) {
      const shown = Object.keys(properties).map((field) => [field, this.#shown(field, alias)] as const)
      const [one] = shown.filter(([, value]) => value !== undefined)
      return one && Object.fromEntries([one])
    }
    const value = this.#shown(name, alias)
    if (value !== undefined) return isPast(value) ? new Date(Date.now() + DAY_MS).toISOString() : value
    return type === undefined ? undefined : MADE_UP[type]?.(name)
  }

  #shown(name: string, alias: string | undefined): unknown {
    const { points } = this.#contract
    const calls = points.filter((point) => point.system === 'bot' && point.name === alias)
    const operations = points.filter(({ system }) => system === 'host')
    const values = [...calls, ...operations].flatMap((point) =>
      Object.values(point.examples).map(
        ({ query = {}, body }) => parametersIn(point, { query, requestBody: body })[name],
      ),
    )
    const things = Array.from(this.#things.values(), (thing) => thing[name])
    return [...values, ...things].find((one) => one !== undefined && one !== null)
  }
}

/** Of the JSON Schema of an action's parameter, what is looked at. */
export interface ParameterSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

const MADE_UP: Readonly<Record<string, (name: string) => unknown>> = {
  string: (name) => `example of ${name}`,
  number: () => 1,
  integer: () => 1,
  boolean: () => true,
}

/** Moments of examples grow old, and what is planned lies ahead. */
const isPast = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && Date.parse(value) < Date.now()
