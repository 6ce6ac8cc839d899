import { isObject } from '#runtime/json.ts'
import type { Contract } from '../../contract.ts'
import { ACCOUNT_ID } from '../../entity.ts'
import type { ConsumerInteraction, NeededState, SuppliedValue } from '../../interactions.ts'
import { responseAt } from '../../openapi/answers.ts'
import { examplesIn, jsonContent } from '../../openapi/content.ts'
import { type FoundOperation, operationsOf } from '../../openapi/operations.ts'
import { parametersOf } from '../../openapi/parameters.ts'
import { Place } from '../../openapi/place.ts'
import { allowsNull, choicesAt, requiredAt } from '../../openapi/schema.ts'
import type { Point, Refusal } from '../../point.ts'
import { given } from '../matchers.ts'
import { like } from './like.ts'
import { type PointParameter, placesOf, pointParametersOf } from './point-parameter.ts'
import { OTHERWISE, type Shown } from './shown.ts'
import { neededOf, withArticle } from './states.ts'
import { shownBy } from './things.ts'
import { supplied, valuesIn } from './values.ts'

const SERVED = 'the bot serves this portal'

/**
 * Everything that a host asks of a bot, from what the contract says of the calls: each with everything and with what
 * is required, about each thing that the host's examples show, each refusal, and a token that is unknown where 401 is
 * agreed.
 */
export function botInteractions(contract: Contract): ConsumerInteraction[] {
  const shown = [...shownBy(contract).values()]
  const root = Place.root(contract.document('bot'), 'the document')
  return operationsOf('bot', root).flatMap((operation) => {
    const point = contract.named('bot', operation.name)
    return point ? new Calls(operation, point, shown).all() : []
  })
}

type Values = Readonly<Record<string, unknown>>

interface Case {
  readonly parameters: Values
  readonly states?: readonly NeededState[]
  /** That of a success without it. */
  readonly status?: number
  readonly answer: unknown
}

/** The interactions of one endpoint. */
class Calls {
  readonly #operation: FoundOperation
  readonly #point: Point
  readonly #shown: readonly Shown[]
  readonly #asked: ReadonlyMap<string, PointParameter>

  constructor(operation: FoundOperation, point: Point, shown: readonly Shown[]) {
    this.#operation = operation
    this.#point = point
    this.#shown = shown
    this.#asked = pointParametersOf(operation, point.envelope)
  }

  all(): ConsumerInteraction[] {
    const { invalid } = this.#point
    const wrong = invalid?.message !== undefined && {
      'no parameters': { parameters: {}, ...this.#refused(invalid) },
    }
    const cases = { ...this.#successes(), ...this.#refusals(), ...wrong }
    const known = Object.entries(cases).map(([name, one]) => this.#interaction(name, one))
    if (!this.#point.answers.has(401)) return known
    const unknown = { parameters: this.#example, status: 401, answer: undefined }
    return [...known, { ...this.#interaction('unknown token', unknown), stranger: true }]
  }

  #interaction(name: string, { parameters, states = [], status, answer }: Case): ConsumerInteraction {
    const point = this.#point
    const description = `${point.name}: ${name}`
    return {
      point,
      description,
      states: [this.#served, ...neededOf(states)],
      parameters,
      places: placesOf(this.#asked),
      values: [...this.#identity, ...valuesIn(parameters, this.#asked)],
      status: status ?? point.success,
      answer,
      stranger: false,
    }
  }

  get #example(): Values {
    const [example] = Object.values(this.#point.examples)
    const { envelope } = this.#point
    const body = isObject(example?.body) ? example.body : {}
    const parameters = envelope === undefined ? body : body[envelope]
    return isObject(parameters) ? parameters : {}
  }

  /** What a parameter stands for: `requestId` for `orderId`; `userIds` for one `userId` or more. */
  #meaning(parameter: string): string {
    return this.#point.names?.[parameter] ?? parameter
  }

  #parameters(values: Values): Values {
    const variables = new Set(this.#states(values).flatMap(({ supplies }) => supplies))
    const entries = Object.entries(values).map(([name, value]): [string, unknown] => {
      const variable = this.#meaning(name)
      if (variables.has(variable)) return [name, given(variable, value)]
      const [first] = Array.isArray(value) ? value : []
      return variable === `${ACCOUNT_ID}s`
        ? [name, [given(ACCOUNT_ID, this.#person?.first[ACCOUNT_ID] ?? first)]]
        : [name, value]
    })
    return Object.fromEntries(entries)
  }

  get #person(): Shown | undefined {
    return this.#shown.find(({ entity }) => entity.id === ACCOUNT_ID)
  }

  // States

  /** What the address of the endpoint says of the bot. */
  get #identity(): SuppliedValue[] {
    return parametersOf(this.#operation).flatMap(({ name, in: where, place }) => {
      const schema = place.at('schema')
      const [example] = examplesIn(place).values()
      return where === 'path' && schema ? [supplied(name, example ?? 1, schema)] : []
    })
  }

  get #served(): NeededState {
    const truth = 'The bot has this identifier, and the token of the calls gives the right to it.'
    return { name: SERVED, params: {}, truth, supplies: this.#identity.map(({ name }) => name) }
  }

  /** What a call with these parameters names: things first, then the person. */
  #states(values: Values, variant: Values = {}): NeededState[] {
    const names = new Set(Object.keys(values).map((name) => this.#meaning(name)))
    const things = this.#things(names)
    const states = things.map((thing) => this.#thing(thing, names, variant))
    const isNamed = names.has(ACCOUNT_ID) || names.has(`${ACCOUNT_ID}s`)
    const isLinked = things.some((thing) => isOwned(thing, names))
    return isNamed && !isLinked ? [...states, linked(this.#point.given?.person)] : states
  }

  #things(names: ReadonlySet<string>): Shown[] {
    return this.#shown.filter(({ entity }) => entity.id !== ACCOUNT_ID && names.has(entity.id))
  }

  #thing(shown: Shown, names: ReadonlySet<string>, variant: Values): NeededState {
    const { name, id, refers = {} } = shown.entity
    const params = this.#point.given?.[name] ?? variant
    const supplies = [id, ...Object.keys(refers).filter((field) => names.has(field))]
    if (!isOwned(shown, names)) return shown.exists(params, supplies)
    const truth = `A user who is linked to a person in the messenger, and connected, has ${withArticle(name)} in the portal. ${OTHERWISE}`
    return { name: `a linked user has ${withArticle(name)}`, params, truth, supplies }
  }

  // Cases

  #successes(): Record<string, Case> {
    const example = this.#example
    const variants = this.#variants.map(([name, variant]) => [name, this.#success(example, variant)] as const)
    const required = Object.entries(example).filter(([name]) => this.#asked.get(name)?.required)
    const nulls = Object.keys(example).filter((name) => allowsNullIn(this.#asked.get(name)))
    const least = Object.fromEntries(required)
    const empty = { ...example, ...Object.fromEntries(nulls.map((name) => [name, null])) }
    return {
      ...Object.fromEntries(variants),
      ...(required.length < Object.keys(example).length && { 'with what is required': this.#success(least) }),
      ...(nulls.length > 0 && { 'with null where it may be': this.#success(empty) }),
    }
  }

  /** The things that the host's examples show, where it is not said how the thing must be. */
  get #variants(): [string, Values][] {
    const names = new Set(Object.keys(this.#example).map((name) => this.#meaning(name)))
    const [thing] = this.#things(names)
    const isSaid = thing && this.#point.given?.[thing.entity.name] !== undefined
    return thing && !isSaid && !isOwned(thing, names) ? thing.variants : [['with everything', {}]]
  }

  #success(values: Values, variant?: Values): Case {
    return {
      parameters: this.#parameters(values),
      states: this.#states(values, variant),
      answer: this.#answer,
    }
  }

  /** That it succeeded, and what of the answer is not in that of every call. */
  get #answer(): unknown {
    const { success, examples, refuses } = this.#point
    const schema = jsonContent(responseAt(this.#operation.place, success))?.at('schema')
    const [example] = Object.values(examples)
    if (!schema || !isObject(example?.response)) return undefined
    const common = [schema, ...choicesAt(schema)].flatMap(requiredAt)
    const own = Object.entries(example.response).filter(([name]) => !common.includes(name))
    const outcome = Object.keys(refuses).flatMap((name) =>
      isObject(example.response) && name in example.response ? [[name, example.response[name]]] : [],
    )
    return { ...Object.fromEntries(outcome), ...(like(schema, Object.fromEntries(own)) as Values) }
  }

  #refusals(): Record<string, Case> {
    const example = this.#example
    const cases = this.#point.refusals.flatMap((refusal): [string, Case][] => {
      const { parameter, message } = refusal
      if (parameter === undefined || message === undefined) return []
      const variable = this.#meaning(parameter)
      const thing = this.#shown.find(({ entity }) => entity.id === variable)
      if (!thing) return []
      const states = [...this.#states(example), unknownTo(thing, variable)]
      const parameters = this.#parameters(example)
      return [[`unknown ${parameter}`, { parameters, states, ...this.#refused(refusal) }]]
    })
    return Object.fromEntries(cases)
  }

  /** Within a status of success a refusal says of itself that it is one, and only its words tell which. */
  #refused({ status, message }: Refusal): Pick<Case, 'status' | 'answer'> {
    return { status, answer: { ...(status < 300 && this.#point.refuses), message } }
  }
}

/** Whether the thing is one of the person whom the call names beside it. */
function isOwned({ entity }: Shown, names: ReadonlySet<string>): boolean {
  return entity.refers?.[ACCOUNT_ID] !== undefined && names.has(ACCOUNT_ID)
}

function linked(params: Values = { link: 'connected' }): NeededState {
  const truth =
    'The user exists in the portal, and a person in the messenger is linked to it; the link is as the parameter says.'
  return { name: 'a person is linked', params, truth, supplies: [ACCOUNT_ID] }
}

/** The bot may know what its portal does not: it must not. */
function unknownTo(thing: Shown, variable: string): NeededState {
  const truth = `Neither the portal nor the bot knows ${withArticle(thing.entity.name)} with this identifier.`
  return { ...thing.missing([variable]), truth }
}

function allowsNullIn(asked: PointParameter | undefined): boolean {
  return asked !== undefined && allowsNull(asked.schema)
}
