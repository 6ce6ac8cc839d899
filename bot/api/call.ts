import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { type BotAnswer, VALIDATION_MESSAGE } from '#contracts/model/bot-answer.ts'
import { ENVELOPE } from '#contracts/model/call.ts'
import type { ServedEndpoint } from '../communications/communication.ts'
import { type KeyedCall, keyedCall, MAX_KEY_LENGTH } from '../communications/once-per-key.ts'
import type { CallContext } from '../context.ts'
import { accept } from './accept.ts'
import type { createAccessCheck } from './auth.ts'

interface Problem {
  path: string
  message: string
}

export interface CallOptions {
  context: CallContext
  /** By their aliases. */
  endpoints: Readonly<Record<string, ServedEndpoint>>
  botId: number
  access: ReturnType<typeof createAccessCheck>
  log: Logger
}

/** Lets a request through to its endpoint, or answers 401, 403 or 404 without a body. */
export function authorise(options: CallOptions, request: Request): 401 | 403 | 404 | undefined {
  return authoriseBot(options, request) ?? (endpointOf(options, request) ? undefined : 404)
}

/** Lets a request through to this bot: its token must be known, have a right to the bot, and the bot be this one. */
export function authoriseBot({ access, botId }: CallOptions, request: Request): 401 | 403 | 404 | undefined {
  const wanted = String(request.params.botId)
  const verdict = access(request.headers.authorization, wanted)
  if (verdict === 'unknown') return 401
  if (verdict === 'forbidden') return 403
  return wanted === String(botId) ? undefined : 404
}

/** Serves one authorised `POST /bots/{botId}/call/{alias}`. */
export async function call(options: CallOptions, request: Request, response: Response): Promise<void> {
  const { context, log } = options
  const endpoint = endpointOf(options, request)
  if (!endpoint) throw new Error('the call was not authorised')
  const { alias } = endpoint.definition
  const body = request.body as { [ENVELOPE]?: unknown } | undefined
  const parsed = endpoint.definition.params.safeParse(body?.[ENVELOPE])
  if (!parsed.success) {
    response.json(invalid(problemsOf(parsed.error, ENVELOPE)))
    return
  }
  const keyed = keyOf(request, alias, parsed.data)
  const answer =
    keyed instanceof Error
      ? invalid([{ path: 'Idempotency-Key', message: keyed.message }])
      : await accept(context, endpoint, parsed.data, keyed)
  log.info({ alias, ...summary(answer) }, 'call')
  response.json(answer)
}

/** The refusal for parameters, a body or a header that is not as agreed. */
export function invalid(errors: Problem[], errorCode = 422): BotAnswer {
  return { success: false, errorCode, message: VALIDATION_MESSAGE, errors }
}

function endpointOf({ endpoints }: CallOptions, request: Request): ServedEndpoint | undefined {
  const alias = (request.params as { alias: string[] }).alias.join('/')
  return Object.hasOwn(endpoints, alias) ? endpoints[alias] : undefined
}

/** What is wrong, each with its place below `root`. */
export function problemsOf(error: z.ZodError, ...root: string[]): Problem[] {
  return error.issues.map(({ path, message }) => ({ path: [...root, ...path].join('.'), message }))
}

function keyOf(request: Request, alias: string, params: object): KeyedCall | undefined | Error {
  const key = request.get('idempotency-key')
  if (key === undefined) return undefined
  if (key === '' || key.length > MAX_KEY_LENGTH)
    return new Error(`expected 1 to ${MAX_KEY_LENGTH} characters`)
  return keyedCall(key, alias, params)
}

/** What of an answer may stand in a log: no names, no parameters. */
function summary(answer: BotAnswer): object {
  const { success } = answer
  return answer.success
    ? { success, communicationId: answer.communicationId, queued: answer.queued }
    : { success, refusal: answer.message }
}
