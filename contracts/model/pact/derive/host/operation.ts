import { isObject } from '#runtime/json.ts'
import { referredBy } from '../../../entity.ts'
import type { FoundOperation } from '../../../openapi/operations.ts'
import type { Place } from '../../../openapi/place.ts'
import type { Example, Point } from '../../../point.ts'
import { entityNameOf, type Lists, type OperationSemantics } from '../../../semantics.ts'
import { momentAhead } from '../../formats.ts'
import { given } from '../../matchers.ts'
import { type PointParameter, pointParametersOf } from '../point-parameter.ts'
import type { Shown } from '../shown.ts'
import type { Values } from './case.ts'

/** A parameter whose value only the provider can give. */
interface Named {
  readonly parameter: string
  readonly variable: string
  /** What it names; undefined where it names nothing that could be missing. */
  readonly of?: Shown | undefined
}

/** When a moment lies that has to come, whenever the interaction is verified. */
const SOON = '+ 1 week'

/** An operation of a host together with the things that its requests name. */
export class HostOperation {
  /** In the document. */
  readonly place: Place
  readonly point: Point
  readonly does: OperationSemantics
  /** The thing that it is about. */
  readonly own: Shown
  readonly asked: ReadonlyMap<string, PointParameter>
  readonly named: readonly Named[]
  readonly #shown: ReadonlyMap<string, Shown>

  constructor(
    { place, ...found }: FoundOperation,
    point: Point,
    does: OperationSemantics,
    shown: ReadonlyMap<string, Shown>,
  ) {
    this.place = place
    this.point = point
    this.does = does
    this.#shown = shown
    this.own = this.#thing(entityNameOf(does))
    this.asked = pointParametersOf({ place, ...found }, point.envelope)
    this.named = this.#namedBy(does)
  }

  /** What a field of the own thing refers to. */
  referred(field: string): Shown | undefined {
    const name = referredBy(this.own.entity, field)
    return name === undefined ? undefined : this.#thing(name)
  }

  /** Whether a parameter is the id of something. */
  isReference(parameter: string): boolean {
    return (
      this.referred(parameter) !== undefined ||
      this.named.some((named) => named.of !== undefined && named.parameter === parameter)
    )
  }

  refuses(status: number): boolean {
    return this.point.refusals.some((refusal) => refusal.status === status)
  }

  /**
   * Those of the contract that have all that is required of an address. Where a thing is shown elsewhere, what finds or
   * lists it needs none of its own.
   */
  get examples(): [string, Example][] {
    const own = Object.entries(this.point.examples)
    const needsNone = ('finds' in this.does || 'lists' in this.does) && this.own.isShown
    const all: [string, Example][] = own.length === 0 && needsNone ? [['example', {}]] : own
    return all.filter(([, example]) => this.#isWhole(example))
  }

  /** The values that an example sends; what it leaves open in the address is of the thing that it names. */
  sent({ query, body }: Example): Values {
    const given = { ...query, ...(isObject(body) && body) }
    return { ...this.#leftOpen(given), ...given, ...this.#firstPage(given) }
  }

  /** A request with these values: what only the provider can give is taken from its states. */
  request(values: Values): Values {
    const within = 'changes' in this.does ? (this.does.within ?? {}) : {}
    const entries = Object.entries(values).map(([name, value]): [string, unknown] => {
      const named = this.named.find(({ parameter }) => parameter === name)
      // A query has only texts; the value is the one that the thing has.
      if (named) return [name, given(named.variable, named.of?.first[named.variable] ?? value)]
      return [name, Object.hasOwn(within, name) ? momentAhead(String(value), SOON) : value]
    })
    return Object.fromEntries(entries)
  }

  /** A request with what is required, and with these parameters. */
  least(...parameters: readonly string[]): Values {
    const required = [...this.asked.values()].filter((one) => one.required).map(({ name }) => name)
    return this.only([...required, ...parameters])
  }

  /** A request with those of these parameters that an example has. */
  only(parameters: readonly string[]): Values {
    const sent = Object.assign({}, ...this.examples.toReversed().map(([, example]) => this.sent(example)))
    const kept = Object.entries(sent).filter(([name]) => parameters.includes(name))
    return this.request(Object.fromEntries(kept))
  }

  /** The values of a request that states supply. */
  suppliedTo(request: Values): string[] {
    return this.named.filter(({ parameter }) => parameter in request).map(({ variable }) => variable)
  }

  #isWhole(example: Example): boolean {
    const sent = this.sent(example)
    const required = [...this.asked.values()].filter((one) => one.in === 'query' && one.required)
    return required.every(({ name }) => sent[name] !== undefined)
  }

  /** What is in the path; ids that a query requires; of several parameters by which something is found, one. */
  #leftOpen(given: Values): Values {
    const isGiven = this.named.some(({ parameter }) => parameter in given)
    const [finding] = 'finds' in this.does && !isGiven ? this.named : []
    const open = [...this.asked.values()].flatMap(({ name, in: where, required }): [string, unknown][] => {
      if (where === 'path') return [[name, this.own.first[name]]]
      const named = this.named.find(({ parameter, of }) => of && parameter === name)
      const value = named?.of?.first[named.variable]
      const isNeeded = where === 'query' && (required || named === finding)
      return isNeeded && value !== undefined ? [[name, value]] : []
    })
    return Object.fromEntries(open)
  }

  /** How many things there are, only the provider knows: on the first page are some. */
  #firstPage(given: Values): Values {
    const offset = 'lists' in this.does ? this.does.offset : undefined
    return offset !== undefined && offset in given ? { [offset]: 0 } : {}
  }

  /** @throws Error for a name that the contract, which checks its semantics, would not have let pass */
  #thing(name: string): Shown {
    const shown = this.#shown.get(name)
    if (!shown) throw new Error(`the contract has no entity ${name}`)
    return shown
  }

  #namedBy(does: OperationSemantics): Named[] {
    const { id } = this.own.entity
    if ('finds' in does) {
      const by = does.by ?? [id]
      return by.map((parameter) => ({ parameter, variable: parameter, of: this.own }))
    }
    if ('lists' in does) {
      return Object.entries(does.filters ?? {}).flatMap((filter) => this.#namedByFilter(...filter))
    }
    if ('creates' in does) {
      const unique = (does.unique ?? []).map((parameter) => ({ parameter, variable: parameter }))
      return [...[...this.asked.keys()].flatMap((name) => this.#reference(name)), ...unique]
    }
    const owners = (does.of ?? []).map((field) => ({
      parameter: field,
      variable: this.referred(field)?.entity.id ?? field,
    }))
    return [{ parameter: id, variable: id, of: this.own }, ...owners]
  }

  #namedByFilter(parameter: string, filter: NonNullable<Lists['filters']>[string]): Named[] {
    if (typeof filter === 'string') return this.#reference(parameter, filter)
    if ('from' in filter || filter.refers === undefined) return [{ parameter, variable: parameter }]
    const of = this.#thing(filter.refers)
    return [{ parameter, variable: of.entity.id, of }]
  }

  #reference(parameter: string, field = parameter): Named[] {
    const of = this.referred(field)
    return of ? [{ parameter, variable: of.entity.id, of }] : []
  }
}
