import { referredBy } from '#contracts/model/entity.ts'
import type { NeededState } from '#contracts/model/interactions.ts'
import type { Creates } from '#contracts/model/semantics.ts'
import { isObject } from '#runtime/json.ts'
import type { State } from '../pact/pact.ts'
import type { Side } from '../side.ts'
import type { StateSetup } from '../states/setup.ts'
import { checkValues, describeState, StateProblem } from '../states/setup.ts'
import type { LawClient, Reply } from './client.ts'
import { type Creation, creation } from './creation.ts'
import type { Doing, Kind, Kinds, Values } from './kinds.ts'
import { type LeftThings, Unproven } from './law.ts'
import { reasons } from './told/reasons.ts'
import type { Way } from './values.ts'

/** A thing that was made. */
export interface Made {
  readonly kind: Kind
  readonly id: unknown
  /** The fields that are known of it: what it was made with, or what its state returned. */
  readonly known: Values
}

export interface ThingsOptions {
  readonly kinds: Kinds
  readonly client: LawClient
  readonly setup: StateSetup
  readonly side: Pick<Side, 'variables'>
}

/** Makes the things that laws need, by operations of the contract or by provider states, and puts them away. */
export class Things {
  readonly #options: ThingsOptions
  readonly #states: State[] = []
  readonly #made = new Map<Kind, unknown[]>()
  /** One of each kind, for whoever only has to name one. */
  readonly #references = new Map<string, Promise<Made>>()

  constructor(options: ThingsOptions) {
    this.#options = options
  }

  /** A new thing of a kind. @throws Unproven where none can be made */
  async make(kind: Kind, way: Way = 'hard'): Promise<Made> {
    const [operation] = kind.creates
    const state = kind.shown.exists({}, [])
    if (!operation) return this.byState(kind, state)
    try {
      return await this.created(kind, operation, way)
    } catch (error) {
      if (!(error instanceof Unproven)) throw error
      // What is wrong with the creation is told by its own laws.
      return this.byState(kind, state).catch(() => {
        throw error
      })
    }
  }

  /** A thing that may be named by several others. */
  reference(name: string): Promise<Made> {
    const known = this.#references.get(name) ?? this.make(this.#kind(name))
    this.#references.set(name, known)
    return known
  }

  /** A thing by its creation. @throws Unproven when that is refused */
  async created(kind: Kind, operation: Doing<Creates>, way: Way = 'hard'): Promise<Made> {
    const wanted = await this.creation(kind, operation, way)
    const reply = await this.carryOut(operation, wanted)
    if (!reply.isDone)
      throw new Unproven(reasons.thingNotMade(operation.point.name, kind.entity.name, reply.seen))
    return this.note(kind, reply, wanted)
  }

  /** What a creation is asked with; what it refers to is there. @param fixed references that are given */
  creation(
    kind: Kind,
    operation: Doing<Creates>,
    way: Way | 'least' | 'null',
    fixed: Values = {},
  ): Promise<Creation> {
    return creation(kind, operation, way, (field, known) => this.#referred(kind, field, known), fixed)
  }

  carryOut({ point, asked }: Doing<Creates>, { parameters }: Creation): Promise<Reply> {
    return this.#options.client.ask(point, parameters, asked)
  }

  /** Remembers what a creation made. @throws Unproven where the answer has no id */
  note(kind: Kind, { body, seen, sent }: Reply, { expected }: Creation): Made {
    const id = isObject(body) ? body[kind.entity.id] : undefined
    if (id === undefined) throw new Unproven(reasons.noId(sent, kind.entity.id, seen))
    this.#remember(kind, id)
    return { kind, id, known: { ...expected, [kind.entity.id]: id } }
  }

  /** A thing of which a state says that it is there. @throws Unproven where the state cannot be set up */
  async byState(kind: Kind, state: NeededState): Promise<Made> {
    const known = await this.state(state)
    const id = known[kind.entity.id]
    if (id === undefined)
      throw new Unproven(
        reasons.stateWithoutId(
          describeState({ name: state.name, params: { ...state.params } }),
          kind.entity.id,
        ),
      )
    return { kind, id, known: { ...state.params, ...known } }
  }

  /** Makes a state true and returns its values. @throws Unproven where it cannot be */
  async state({ name, params }: Pick<NeededState, 'name' | 'params'>): Promise<Values> {
    const { setup, side } = this.#options
    const state = { name, params: { ...params } }
    try {
      const values = checkValues(await setup.setUp(state), side.variables, state)
      this.#states.push(state)
      return values
    } catch (error) {
      if (!(error instanceof StateProblem)) throw error
      const why = error.kind === 'no handler' ? reasons.noStateHandler() : error.told
      throw new Unproven(reasons.stateNeeded(describeState(state), why))
    }
  }

  /** Puts away what was made, the last first, and returns what stays. */
  async drop(): Promise<LeftThings[]> {
    const { setup, client } = this.#options
    if (setup.tearsDown) for (const state of this.#states.toReversed()) await setup.tearDown(state)
    const left = setup.tearsDown ? [] : leftByStates(this.#states)
    for (const [kind, ids] of [...this.#made].toReversed()) {
      const stayed: unknown[] = []
      for (const id of ids.toReversed()) {
        const reply = kind.deletion && (await client.ask(kind.deletion, { [kind.entity.id]: id }))
        if (!reply?.isDone) stayed.unshift(id)
      }
      if (stayed.length > 0)
        left.push({ kind: kind.entity.name, count: stayed.length, ids: stayed.slice(0, 3) })
    }
    return left
  }

  #remember(kind: Kind, id: unknown): void {
    this.#made.set(kind, [...(this.#made.get(kind) ?? []), id])
  }

  /** The id for a field that refers, by what is known already of the thing that is to have it. */
  async #referred(kind: Kind, field: string, known: Values): Promise<unknown> {
    const { entity } = kind
    const name = referredBy(entity, field) ?? ''
    const reference = entity.refers?.[field]
    if (typeof reference !== 'object') return (await this.reference(name)).id
    const other = this.#kind(name)
    const [operation] = other.creates
    if (!operation) return undefined
    const shared = Object.fromEntries(reference.sharing.map((one) => [one, known[one]]))
    const wanted = await this.creation(other, operation, 'least', shared)
    const reply = await this.carryOut(operation, wanted)
    return reply.isDone ? this.note(other, reply, wanted).id : undefined
  }

  #kind(name: string): Kind {
    const kind = this.#options.kinds.get(name)
    if (!kind) throw new Unproven(reasons.noThing(name))
    return kind
  }
}

/** What a states file makes stays, and nobody tells its ids. */
function leftByStates(states: readonly State[]): LeftThings[] {
  const byName = Map.groupBy(states, ({ name }) => name)
  return Array.from(byName, ([name, uses]) => ({ kind: name, isOfState: true, count: uses.length, ids: [] }))
}
