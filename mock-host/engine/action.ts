import type { z } from 'zod'
import type { BotCall } from './call.ts'
import { parse } from './http/parse.ts'

/** What an action did: the ids it answers with, and the event that the bots are told of. */
export interface Done {
  readonly result: Readonly<Record<string, unknown>>
  readonly event?: BotCall | undefined
  /** Asked of a bot while the person waits: the named fields of its answer join the result. */
  readonly question?: { readonly call: BotCall; readonly fields: readonly string[] }
}

/** Something that a person does in the portal. */
export interface Action<Data> {
  readonly name: string
  readonly summary: string
  readonly params: z.ZodObject
  /** Changes the data. @throws Refusal, before anything has changed */
  perform(data: Data, params: unknown): Done
}

/** An action as it is written down; `run` gets validated parameters. */
interface Definition<Data, P extends z.ZodObject> {
  readonly name: string
  readonly summary: string
  readonly params: P
  run(data: Data, params: z.output<P>): Done
}

/** Declares what can be done in a host with this data. */
export function actionDefiner<Data>() {
  return <P extends z.ZodObject>({ name, summary, params, run }: Definition<Data, P>): Action<Data> => ({
    name,
    summary,
    params,
    perform: (data, given) => run(data, parse(params, given)),
  })
}
