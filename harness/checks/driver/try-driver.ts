import { toJSONSchema } from 'zod'
import { ACCOUNT_ID } from '#contracts/model/entity.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import type { Action } from '#mock-host/engine/action.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'
import type { DriverFile } from '../../driver/file/grammar.ts'
import { placeholdersIn } from '../../driver/file/placeholders.ts'
import type { Values } from '../../driver/host-driver.ts'
import { NotSupportedError } from '../../not-supported.ts'
import type { Systems } from '../../systems/systems.ts'
import { ExampleValues, type ParameterSchema } from './examples.ts'
import { saw } from './words.ts'

/** What became of an entry of a driver file when it was tried. */
export interface Tried {
  /** `fixtures.user`, `actions.block-user`. */
  readonly entry: string
  readonly ok: boolean
  /** What was seen, in a line. */
  readonly saw: Bilingual
}

type Schemas = Readonly<Record<string, ParameterSchema>>

/** What JSON Schema cannot say, such as a transformation, may be anything. */
const SHALLOW = { io: 'input', unrepresentable: 'any' } as const

/** Values that are there without being given. */
const OWN = /^(?:host|bot|unique|env)(?:\.|$)/

/** Tries every fixture and every action of a driver file once, with values that the contract shows. */
export class DriverTrial {
  readonly #systems: Systems
  readonly #file: DriverFile
  readonly #actions: ReadonlyMap<string, Action>
  readonly #examples: ExampleValues

  constructor(systems: Systems, file: DriverFile, actions: ReadonlyMap<string, Action>) {
    this.#systems = systems
    this.#file = file
    this.#actions = actions
    this.#examples = new ExampleValues(systems.project.contract)
  }

  /** One after another, as each may wait for what comes of it. */
  async *tryAll(): AsyncGenerator<Tried> {
    const { fixtures, actions } = this.#file
    for (const thing of Object.keys(fixtures))
      yield await this.#told(`fixtures.${thing}`, () => this.#tryFixture(thing))
    for (const name of Object.keys(actions))
      yield await this.#told(`actions.${name}`, () => this.#tryAction(name))
  }

  async #told(entry: string, attempt: () => Promise<Bilingual>): Promise<Tried> {
    try {
      return { entry, ok: true, saw: await attempt() }
    } catch (error) {
      return { entry, ok: false, saw: toldBy(error) }
    } finally {
      await this.#systems.reset().catch(() => undefined)
    }
  }

  async #tryFixture(thing: string): Promise<Bilingual> {
    const made = await this.#make(thing)
    const id = this.#idOf(thing)
    const value = id === undefined ? undefined : made[id]
    if (id === undefined) return saw.unknown()
    if (value === undefined) throw new UserError(saw.notTaken(id))
    return saw.made(`${id} ${value}`, await this.#readBack(thing, { [id]: value }))
  }

  /** Makes a thing with those that it belongs to. */
  async #make(thing: string, within: readonly string[] = [], action?: string): Promise<Values> {
    const { values: _, ...entry } = this.#file.fixtures[thing] ?? { values: {} }
    const given: Record<string, unknown> = {}
    for (const name of namesIn(entry)) {
      if (name === this.#idOf(thing)) continue
      const other = this.#examples.entityNamed(name, thing)
      const value =
        other === undefined || within.includes(other) || !(other in this.#file.fixtures)
          ? this.#examples.ofField(thing, name)
          : (await this.#make(other, [...within, thing], action))[this.#idOf(other) ?? '']
      // What is unique in the host differs every time by itself.
      if (value !== undefined && !(name in (this.#file.fixtures[thing]?.values ?? {}))) given[name] = value
    }
    const made = await this.#systems.driver.make(thing, given)
    const { connect } = this.#file
    if (
      action !== undefined &&
      connect !== undefined &&
      connect !== action &&
      this.#idOf(thing) === ACCOUNT_ID
    ) {
      await this.#systems.driver.act(connect, { [ACCOUNT_ID]: made[ACCOUNT_ID] })
      await this.#systems.quiet()
    }
    return made
  }

  async #readBack(thing: string, having: Values): Promise<Bilingual> {
    try {
      const found = await this.#systems.driver.find(thing, having)
      if (found.length === 0) throw new UserError(saw.notFound(JSON.stringify(having)))
      return saw.found()
    } catch (error) {
      if (error instanceof NotSupportedError) return saw.notRead()
      throw error
    }
  }

  async #tryAction(name: string): Promise<Bilingual> {
    const given = await this.#givenTo(name)
    const before = this.#systems.recorded.last
    const { result } = await this.#systems.driver.act(name, given)
    await this.#systems.quiet()
    const called = this.#callsSince(before)
    const what = called.length > 0 ? saw.called(called) : noCall(this.#actions.get(name), this.#file)
    return Object.keys(result).length === 0 ? what : saw.took(what, shortly(result))
  }

  /** Values for what an action is given; those who are told of it have connected the bot. */
  async #givenTo(name: string): Promise<Values> {
    const action = this.#actions.get(name)
    const thing = action?.does && entityNameOf(action.does)
    const { properties = {} } = action
      ? (toJSONSchema(action.params, SHALLOW) as { properties?: Schemas })
      : {}
    const ids = new Map<string, unknown>()
    const given: Record<string, unknown> = {}
    for (const parameter of namesIn(this.#file.actions[name])) {
      const other = this.#examples.entityNamed(parameter, thing)
      if (other !== undefined) {
        if (!ids.has(other)) ids.set(other, await this.#idOfNew(other, name))
        if (ids.get(other) !== undefined) given[parameter] = ids.get(other)
        continue
      }
      const value = this.#examples.ofParameter(parameter, action?.calls, properties[parameter])
      if (value !== undefined) given[parameter] = value
    }
    return given
  }

  /** The id of a thing that is made for an action: as a fixture, else by the action that creates such things. */
  async #idOfNew(thing: string, action: string): Promise<unknown> {
    const id = this.#idOf(thing) ?? ''
    if (Object.hasOwn(this.#file.fixtures, thing)) return (await this.#make(thing, [], action))[id]
    const creating = [...this.#actions.values()].find(
      ({ name, does }) => does && 'creates' in does && does.creates === thing && name !== action,
    )
    if (!creating || !Object.hasOwn(this.#file.actions, creating.name)) return undefined
    const { result } = await this.#systems.driver.act(creating.name, await this.#givenTo(creating.name))
    await this.#systems.quiet()
    return result[id]
  }

  /** The calls of the bot that came after a record. */
  #callsSince(id: number): string[] {
    const { contract } = this.#systems.project
    const calls = this.#systems.recorded.since(id).filter(({ system }) => system === 'bot')
    return calls.map((call) => contract.at('bot', call)?.name ?? `${call.method} ${call.path}`)
  }

  #idOf(thing: string): string | undefined {
    return this.#systems.project.contract.entities.find(({ name }) => name === thing)?.id
  }
}

const namesIn = (entry: unknown) => placeholdersIn(entry).filter((name) => !OWN.test(name))

function noCall(action: Action | undefined, { connect }: DriverFile): Bilingual {
  return action?.calls === undefined ? saw.notCalled() : saw.calledNot(action.calls, connect !== undefined)
}

const LONGEST = 80
const shortly = (value: unknown) => {
  const text = JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
