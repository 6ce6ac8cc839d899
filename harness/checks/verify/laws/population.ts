import { needsOf } from '#contracts/model/pact/derive/host/needs.ts'
import { itemsIn, type Lists } from '#contracts/model/semantics.ts'
import { isObject } from '#runtime/json.ts'
import type { Reply } from './client.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, Unproven } from './law.ts'
import { baseFor, beginningOf, mostOf, read } from './reading.ts'
import type { Made } from './things.ts'
import { reasons } from './told/reasons.ts'
import { ask, type Trial } from './trial.ts'

/** Things that one request lists together. */
export interface Population {
  /** The parameters of that request, without filters that could be left out. */
  readonly base: Values
  readonly all: readonly Values[]
  /** Those of which it is known that they were made. */
  readonly made: readonly Made[]
  readonly reply: Reply
}

const SEVERAL = 4

/** Makes several things that an operation lists together. @throws Unproven where they cannot be made */
export async function populationOf(trial: Trial, kind: Kind, operation: Doing<Lists>): Promise<Population> {
  const { base, made } = await peopled(trial, kind, operation)
  const reply = await askList(trial, operation, base)
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const all = itemsIn(operation.does, reply.body).filter(isObject)
  const listed = trial.listed.get(operation) ?? new Set()
  trial.listed.set(operation, listed)
  for (const item of all) listed.add(item[kind.entity.id])
  return { base, all, made, reply }
}

/** Asks for all that is listed with these parameters, as far as the limit lets it. */
export const askList = (trial: Trial, operation: Doing<Lists>, parameters: Values): Promise<Reply> =>
  ask(trial, operation, { ...mostOf(operation), ...parameters })

/** Asks for what is listed with these parameters, from the beginning where they do not say otherwise. */
export const askPage = (trial: Trial, operation: Doing<Lists>, parameters: Values): Promise<Reply> =>
  ask(trial, operation, { ...beginningOf(operation), ...parameters })

async function peopled(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
): Promise<Pick<Population, 'base' | 'made'>> {
  if (kind.creates.length === 0) {
    const byState = await peopledByState(trial, operation)
    if (byState) return byState
  }
  const made: Made[] = []
  for (let count = 0; count < SEVERAL; count += 1) made.push(await trial.things.make(kind))
  const [first] = made
  const { thing } = first ? await read(trial, first) : {}
  const known = { ...thing, ...first?.known }
  const base = baseFor(operation, known)
  if (!base) throw new Unproven(reasons.parametersUnknown(operation.point.name))
  // Those that a state has made may each be somebody else's.
  return { base, made: kind.creates.length > 0 ? made : made.slice(0, 1) }
}

/** By the state that a list with several things needs; undefined where nobody sets it up. */
async function peopledByState(
  trial: Trial,
  operation: Doing<Lists>,
): Promise<Pick<Population, 'base' | 'made'> | undefined> {
  const { named, does, own } = operation
  const shown = operation.examples.find(([, { response }]) => itemsIn(does, response).length > 0)?.[1]
  const response = shown?.response ?? (does.as === undefined ? [own.first] : { [does.as]: [own.first] })
  const request = shown ? operation.request(operation.sent(shown)) : operation.least()
  const [state] = needsOf(operation, request, response)
  if (!state) return undefined
  const values = await trial.things.state(state).catch(unlessNeeded)
  if (!values) return undefined
  const supplied = named.flatMap(({ parameter, variable }): [string, unknown][] => {
    const filter = does.filters?.[parameter]
    const isBorder = typeof filter === 'object' && 'from' in filter
    return variable in values && !isBorder ? [[parameter, values[variable]]] : []
  })
  return { base: Object.fromEntries(supplied), made: [] }
}

/** Things that are made one by one may do as well. */
function unlessNeeded(error: unknown): undefined {
  if (!(error instanceof Unproven)) throw error
}
