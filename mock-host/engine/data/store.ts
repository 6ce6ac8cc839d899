import { allFields, type Entity } from '#contracts/model/entity.ts'
import type { Clock } from '#runtime/clock.ts'
import { fillTemplate } from '#runtime/template.ts'
import { inMemory, type Keeping, refill } from '../keeping/keeping.ts'
import { type KeptAnswer, KeptAnswers } from '../kept-answers.ts'
import { Refusal } from '../refusal.ts'
import type { HostEntity, Row } from './entity.ts'

/** Identifiers start above this number, so that none can be mistaken for a count or an index. */
const FIRST_ID = 100

type Rows = ReadonlyMap<number, Row>

/** A copy of the data at one moment. */
export interface StoreCopy {
  readonly tables: ReadonlyMap<string, Rows>
  readonly answers: ReadonlyMap<string, KeptAnswer>
  readonly lastId: number
}

type Given = Readonly<Record<string, unknown>>

/** Everything that a simulated host remembers. One sequence numbers things of every kind. */
export class HostStore {
  readonly entities: ReadonlyMap<string, HostEntity>
  /** The same one gives the same made-up data. */
  readonly seed: number
  readonly #clock: Clock
  readonly #tables: ReadonlyMap<string, Map<number, Row>>
  readonly #lastIds: Map<string, number>
  #formatted = { time: Number.NaN, iso: '' }
  /** Of the changes that the bot has made, by their keys. */
  readonly answers: KeptAnswers

  constructor(clock: Clock, seed: number, entities: readonly HostEntity[], keeping: Keeping = inMemory) {
    this.#clock = clock
    this.seed = seed
    this.entities = new Map(entities.map((entity) => [entity.contract.name, entity]))
    this.#tables = new Map(entities.map(({ contract, plural }) => [contract.name, keeping.map(plural)]))
    this.#lastIds = keeping.map('lastIds')
    this.answers = new KeptAnswers(keeping.map('answers'))
  }

  /** The current time, ISO 8601. */
  now(): string {
    const time = this.#clock.now()
    // Many requests share a millisecond, and formatting a date costs as much as finding a user.
    if (time !== this.#formatted.time) this.#formatted = { time, iso: new Date(time).toISOString() }
    return this.#formatted.iso
  }

  /** The entity with this name. The contract has been checked, so there is one. */
  entity(name: string): HostEntity {
    const entity = this.entities.get(name)
    if (!entity) throw new Error(`this host keeps no ${name}`)
    return entity
  }

  /** The things of one kind that are there, in the order in which they were made. */
  *all<R extends object>(entity: HostEntity<R>): Generator<R> {
    for (const row of this.#table(entity).values()) if (!entity.isGone?.(row)) yield row
  }

  /** The thing with this id. @throws Refusal 404 */
  find<R extends object>(entity: HostEntity<R>, id: number): R {
    const row = this.#table(entity).get(id)
    if (row === undefined || entity.isGone?.(row)) throw notFound(entity.contract)
    return row
  }

  /** The thing with this id even if it is gone. @throws Refusal 404 */
  recall<R extends object>(entity: HostEntity<R>, id: number): R {
    const row = this.#table(entity).get(id)
    if (row === undefined) throw notFound(entity.contract)
    return row
  }

  /**
   * Makes a thing of what is given. Of the other fields come the initial values, and made-up ones where that is wanted.
   * @throws Refusal 404 for what is referred to and is not there, and what the entity itself refuses
   */
  create<R extends object>(entity: HostEntity<R>, given: Given, { isMadeUp = true } = {}): R {
    const { contract, initial, prepare, sample } = entity
    this.checkReferences(contract, given)
    const prepared = prepare?.(this, given)
    const id = this.lastId + 1
    this.#lastIds.set('thing', id)
    const row = {
      ...initial,
      ...filled(contract.initial, () => this.now()),
      ...(isMadeUp && sample(this, id)),
      ...kept(entity, given),
      ...prepared,
      [contract.id]: id,
    } as unknown as R
    this.#table(entity).set(id, row)
    return row
  }

  /** Replaces what is given of a thing and returns the thing as it is now. */
  change<R extends object>(entity: HostEntity<R>, row: R, changes: Partial<R>): R {
    const changed = { ...row, ...changes }
    this.#table(entity).set(Number((row as Row)[entity.contract.id]), changed)
    return changed
  }

  copy(): StoreCopy {
    const tables = new Map(Array.from(this.#tables, ([name, rows]) => [name, new Map(rows)] as const))
    return { tables, answers: this.answers.copy(), lastId: this.lastId }
  }

  replaceWith({ tables, answers, lastId }: StoreCopy): void {
    for (const [name, table] of this.#tables) refill(table, tables.get(name) ?? new Map())
    this.answers.replaceWith(answers)
    this.#lastIds.set('thing', lastId)
  }

  /** Gives the next thing this id, in a store in which nothing has a greater one. */
  numberFrom(id: number): void {
    this.#lastIds.set('thing', id - 1)
  }

  /** The greatest id that has been given. */
  get lastId(): number {
    return this.#lastIds.get('thing') ?? FIRST_ID
  }

  /** Whether everything that a thing would refer to is there. @throws Refusal 404 */
  checkReferences({ refers = {} }: Entity, given: Given): void {
    for (const [field, reference] of Object.entries(refers)) {
      const id = given[field]
      if (typeof id !== 'number') continue
      const entity = this.entity(typeof reference === 'object' ? reference.entity : reference)
      const referred = this.find(entity, id) as Row
      const shared = typeof reference === 'object' ? reference.sharing : []
      if (shared.some((name) => referred[name] !== given[name])) throw notFound(entity.contract)
    }
  }

  #table<R extends object>({ contract }: HostEntity<R>): Map<number, R> {
    return this.#tables.get(contract.name) as unknown as Map<number, R>
  }
}

/** The initial values of a contract; `${now}` is the only name that they know. */
function filled(initial: Entity['initial'] = {}, now: () => string): Given {
  return fillTemplate(initial, (name) => (name === 'now' ? now() : undefined)) as Given
}

/** What is stored of what is given: no field that the host computes, and none of which only `prepare` knows. */
function kept({ contract, initial }: HostEntity, given: Given): Given {
  const names = new Set([...allFields(contract), ...Object.keys(initial)])
  for (const name of contract.computed ?? []) names.delete(name)
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== undefined && names.has(name)),
  )
}

const notFound = ({ notFound }: Entity) => new Refusal(404, notFound)
