import type { z } from 'zod'
import { referredBy } from '#contracts/model/entity.ts'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { withArticle } from '#contracts/model/pact/derive/states.ts'
import { type Creates, entityNameOf } from '#contracts/model/semantics.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { BotCall } from './call.ts'
import { type Carries, carried, namedFields } from './carried.ts'
import type { HostEntity, Row } from './data/entity.ts'
import type { HostStore } from './data/store.ts'
import { type Each, thingsOfEach } from './each.ts'
import { carryOut, type Effect } from './effects.ts'
import { parse } from './http/parse.ts'
import { Refusal } from './refusal.ts'
import type { Sentence } from './sentence.ts'

/** What an action did: the ids it answers with, and the events that the bots are told of. */
export interface Done {
  readonly result: Readonly<Record<string, unknown>>
  readonly event?: BotCall | readonly BotCall[] | undefined
  /** Asked of a bot while the person waits: the named fields of its answer join the result. */
  readonly question?: { readonly call: BotCall; readonly fields: readonly string[] }
}

interface Described<P extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly summary: string
  readonly params: P
  readonly says?: Sentence | undefined
  /** The parameter by whose words scenarios speak of what is made. */
  readonly knownAs?: string | undefined
}

/** Something that a person does in the host. */
export interface Action extends Described {
  /** What it does with the data, where that is written down. */
  readonly does?: Effect
  /** The endpoint of the bot that it calls, where the action itself says so. */
  readonly calls?: string
  /** The things of which each is told of, where it is not the one acted on. */
  readonly each?: Each
  /** Changes the data. @throws Refusal, before anything has changed */
  perform(data: HostStore, params: unknown): Done
}

/** Whether something that a module exports is an action. */
export function isAction(value: unknown): value is Action {
  return isObject(value) && typeof value.name === 'string' && typeof value.perform === 'function'
}

/** An action whose effect is written down as data. */
interface ByEffect<P extends z.ZodObject> extends Described<P> {
  readonly does: Effect
  /** Why it is refused where `requires` or `within` do not hold. */
  readonly refuses?: string
  /** The endpoint of the bot that it calls; without it, what the entity says of a new thing, or nothing. */
  readonly calls?: string
  /** The endpoint is called once for each of these things. */
  readonly each?: Each
  readonly carries?: Carries
}

/** An action whose rule needs code; `run` gets validated parameters. */
interface ByCode<P extends z.ZodObject> extends Described<P> {
  run(data: HostStore, params: z.output<P>): Done
}

/** Declares what can be done in a host: by its effect as data, or by code where a rule needs it. */
export function defineAction<P extends z.ZodObject>(definition: ByEffect<P> | ByCode<P>): Action {
  const { name, summary, params, says, knownAs } = definition
  const described = { name, summary, params, says, knownAs }
  if ('run' in definition)
    return { ...described, perform: (data, given) => definition.run(data, parse(params, given)) }
  const { calls, each, does } = definition
  return {
    ...described,
    does,
    ...(calls !== undefined && { calls }),
    ...(each && { each }),
    perform: (data, given) => performEffect(definition, data, parse(params, given)),
  }
}

function performEffect<P extends z.ZodObject>(
  { name, does, refuses, calls, each, carries = [] }: ByEffect<P>,
  data: HostStore,
  parameters: Readonly<Record<string, unknown>>,
): Done {
  if ('creates' in does) checkNamed(name, does, data.entity(does.creates), parameters)
  const conflict = refuses ?? commonFailures[422]
  const row = carryOut(data, does, { parameters, conflict, isMadeUp: true })
  const entity = data.entity(entityNameOf(does))
  const { id } = entity.contract
  const result = { [id]: row[id] }
  if (calls === undefined)
    return { result, event: 'creates' in does ? entity.created?.(data, row) : undefined }
  const acted = { ...row, ...namedFields(entity.contract.name, row) }
  const call = (of: Row): BotCall => ({
    alias: calls,
    params: carried(carries, data, { ...acted, ...of, ...parameters }),
  })
  const [other = ''] = Object.keys(each ?? {})
  const others = each && thingsOfEach(data, each, row, entity, parameters)
  return { result, event: others?.map((one) => call({ ...one, ...namedFields(other, one) })) ?? call({}) }
}

/** @throws Refusal where a new thing would not name what it has to */
function checkNamed(
  action: string,
  { set = {} }: Creates,
  { names = [], contract }: HostEntity,
  parameters: Readonly<Record<string, unknown>>,
): void {
  const given = { ...contract.initial, ...parameters, ...set }
  const missing = names.find((field) => given[field] == null)
  if (missing !== undefined)
    throw new Refusal(422, words.names(action, contract.name, missing, referredBy(contract, missing) ?? ''))
}

const words = {
  names: (action: string, entity: string, field: string, named: string): Bilingual => ({
    en: `${action} makes ${withArticle(entity)} without ${field}, which is required and names ${withArticle(named)}`,
    ru: `${action} создаёт ${entity} без ${field}, а это поле обязательно: оно указывает на ${named}`,
  }),
}
