import type { Request, RequestHandler, Response } from 'express'
import type { Exchange } from '#runtime/journal.ts'
import { isFromOtherPage } from '#runtime/local-only.ts'
import type { ApiFault } from '../../faults.ts'
import { readParams } from '../bot-api/body.ts'
import { Params } from '../bot-api/params.ts'
import { forbidden, notFound, TelegramError, tooManyRequests, unauthorized } from '../errors.ts'
import type { Bot } from '../state/bot.ts'
import type { MessengerState } from '../state/messenger-state.ts'
import { type Answer, refusal, runMethod } from './answer.ts'

const METHOD_PATH = /^\/bot([^/?]+)\/([^/?]+)\/?(?:\?(.*))?$/s
const FILE_PATH = /^\/file\/bot([^/?]+)\/([^?]+)/
/** A page may call without an Origin, as by a picture's address; a bot never calls from a page. */
const FROM_PAGE = 'bots call from a server, not from a web page'

/** Whether an address is one of the Bot API. */
export const isBotApi = (url: string): boolean => url.startsWith('/bot') || url.startsWith('/file/bot')

/**
 * The Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`. It stands before all other routes and
 * reads its bodies itself, because it is the busiest part of the messenger.
 */
export function botApi(state: MessengerState): RequestHandler {
  return (req, res, next) => {
    if (!isBotApi(req.url)) next()
    else if (isFromOtherPage(req)) send(res, refusal(forbidden(FROM_PAGE), { state }))
    else if (req.url.startsWith('/bot')) void serveMethod(state, req, res)
    else serveFile(state, req, res)
  }
}

async function serveMethod(state: MessengerState, req: Request, res: Response): Promise<void> {
  const done = state.pending.begin()
  const startedAt = state.clock.now()
  const hangUp = new AbortController()
  res.on('close', () => hangUp.abort())
  const [, token = '', name = '', query = ''] = METHOD_PATH.exec(req.url) ?? []
  let params = new Params({})
  let answer: Answer
  let fault: ApiFault | undefined
  try {
    const bot = findBot(state, token, name)
    params = await readParams(req, res, query)
    fault = state.faults.take(name.toLowerCase(), params)
    if (fault?.kind === 'drop') {
      record(state, req, startedAt, params, unanswered(fault))
      req.socket.destroy()
      return done()
    }
    if (fault?.kind === 'silent') {
      record(state, req, startedAt, params, unanswered(fault))
      state.faults.hold(res)
      return done()
    }
    if (fault !== undefined && fault.kind !== 'lost') throw faultError(fault)
    answer = await runMethod(name, { state, bot, params, signal: hangUp.signal, stopCounting: done })
  } catch (error) {
    answer = refusal(error, { state })
  }
  if (fault?.kind === 'lost') {
    record(state, req, startedAt, params, { ...unanswered(fault), responseBody: answer })
    req.socket.destroy()
  } else {
    record(state, req, startedAt, params, answered(answer))
    send(res, answer)
  }
  done()
}

function findBot(state: MessengerState, token: string, method: string): Bot {
  if (method === '') throw notFound()
  const bot = state.bots.get(token) ?? state.bots.get(decode(token))
  if (bot === undefined) throw unauthorized()
  return bot
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

type RefusingFault = Extract<ApiFault, { kind: 'error' | 'tooManyRequests' }>

function faultError(fault: RefusingFault): TelegramError {
  return fault.kind === 'error'
    ? new TelegramError(fault.code, fault.description)
    : tooManyRequests(fault.retryAfter)
}

/** What came of a call, for the journal. */
type Outcome = Pick<Exchange, 'status' | 'responseBody' | 'error'>

const answered = (answer: Answer): Outcome => ({
  status: answer.ok ? 200 : answer.error_code,
  responseBody: answer,
})

const unanswered = ({ kind }: ApiFault): Outcome => ({
  status: undefined,
  responseBody: undefined,
  error: `fault: ${kind}`,
})

function record(
  state: MessengerState,
  req: Request,
  startedAt: number,
  params: Params,
  outcome: Outcome,
): void {
  const queryAt = req.url.indexOf('?')
  state.journal.add({
    at: new Date(startedAt).toISOString(),
    direction: 'in',
    method: req.method,
    path: queryAt === -1 ? req.url : req.url.slice(0, queryAt),
    query: queryAt === -1 ? {} : Object.fromEntries(new URLSearchParams(req.url.slice(queryAt + 1))),
    requestBody: params.raw,
    ms: state.clock.now() - startedAt,
    ...outcome,
  })
}

function send(res: Response, answer: Answer): void {
  if (res.headersSent || res.destroyed) return
  const body = Buffer.from(JSON.stringify(answer))
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': body.length,
  }
  if (!answer.ok) {
    if (answer.parameters !== undefined) headers['retry-after'] = answer.parameters.retry_after
    // The rest of a refused body would be taken for the next request.
    if (!res.req.complete) headers.connection = 'close'
  }
  res.writeHead(answer.ok ? 200 : answer.error_code, headers)
  res.end(body)
}

function serveFile(state: MessengerState, req: Request, res: Response): void {
  const [, token = '', path = ''] = FILE_PATH.exec(req.url) ?? []
  const file = state.bots.has(decode(token)) ? state.files.byPath(path) : undefined
  if (file === undefined) {
    send(res, refusal(notFound(), { state }))
    return
  }
  res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length })
  res.end(file.bytes)
}
