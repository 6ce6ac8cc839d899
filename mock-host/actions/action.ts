import type { z } from 'zod'
import type { PortalData } from '../data/portal-data.ts'
import type { PortalEvent } from '../events.ts'
import { parse } from '../http/parse.ts'

/** What an action did: the ids it answers with, and the event that the bots are told of. */
export interface Done {
  readonly result: Readonly<Record<string, unknown>>
  readonly event?: PortalEvent | undefined
  /** Asked of a bot while the person waits: the named fields of its answer join the result. */
  readonly question?: { readonly call: PortalEvent; readonly fields: readonly string[] }
}

/** Something that a person does in the portal. */
export interface Action {
  readonly name: string
  readonly summary: string
  readonly params: z.ZodObject
  /** Changes the data. @throws Refusal, before anything has changed */
  perform(data: PortalData, params: unknown): Done
}

/** Declares an action; `run` gets validated parameters. */
export function defineAction<P extends z.ZodObject>(action: {
  name: string
  summary: string
  params: P
  run(data: PortalData, params: z.output<P>): Done
}): Action {
  const { name, summary, params, run } = action
  return { name, summary, params, perform: (data, given) => run(data, parse(params, given)) }
}
