import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { plainText } from '../../locales/texts.ts'
import type { Message } from '../../messages/message.ts'
import { storable } from '../../storable.ts'
import { keepAddress } from '../../store/addresses.ts'
import { botMessage } from '../../store/web-messages.ts'
import { takeRequest, type WebRequest } from '../../store/web-requests.ts'
import { chatOfToken } from '../../store/web-sessions.ts'
import type { Incoming, Input } from '../channel.ts'
import { readWords } from '../spoken.ts'
import { allowOrigins, bearer } from './access.ts'
import { ADDRESS } from './address.ts'
import type { WebOptions } from './channel.ts'
import { type EventsContext, streamEvents } from './events.ts'
import type { OpenStreams } from './open-streams.ts'
import { pressed, started, wanted, written } from './requests.ts'
import { serveScript } from './script.ts'

const BODY_LIMIT = '32kb'
const REQUESTS_PER_MINUTE = 30

export interface WebContext extends EventsContext {
  options: WebOptions
  log: Logger
  streams: OpenStreams
  /** Keeps an update for its partition, once however often it comes. */
  receive(updateId: number, incoming: Incoming): Promise<void>
}

/** What is told to the page when a request is refused. */
class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The web chat's side of the bot's server, to be mounted under `/web`. */
export function webRoutes(context: WebContext): Router {
  const { channel, pending, options } = context
  const router = Router()
  serveScript(router, pending)
  router.use(allowOrigins(options.origins))
  // Express would take HEAD for GET, and the answer to it ends with the stream only.
  router.head('/events', (_request, response) => void response.status(405).set('allow', 'GET').end())
  router.get('/events', (request, response) => openStream(context, request, response))
  // A stream stays open for as long as somebody looks at the page; everything else is work that ends.
  router.use((_request, response, next) => {
    response.on('close', pending.begin())
    next()
  })
  router.use(express.json({ limit: BODY_LIMIT, reviver: storable }))
  router.post('/sessions', async (_request, response) => {
    response.status(201).json({ token: await channel.open() })
  })
  addInputs(router, context)
  router.use((_request, response) => void response.status(404).json({ message: 'there is nothing here' }))
  router.use(answerError(context.log))
  return router
}

function addInputs(router: Router, context: WebContext): void {
  router.post('/messages', async (request, response) => {
    const chatId = await speakingChat(context, request, response)
    const { id, lang, text, replyTo } = read(written, request.body)
    const said = { text, ...(replyTo !== undefined && { replyTo }) }
    const input = readWords(text)
    const original = replyTo === undefined ? undefined : await botMessage(context.db, chatId, replyTo)
    const replied = input.kind === 'text' &&
      replyTo !== undefined && { replyTo: String(replyTo), ...quotedIn(original) }
    const taken = { chatId, clientId: id, written: said }
    await take(context, taken, lang, () => ({ ...input, ...replied }))
    response.status(202).json({})
  })
  router.post('/start', async (request, response) => {
    const chatId = await speakingChat(context, request, response)
    const { id, lang, code } = read(started, request.body)
    // Not shown in the chat: the person wrote nothing, and a code is nobody's to read.
    await take(context, { chatId, clientId: id }, lang, () => ({
      kind: 'command',
      name: 'start',
      ...(code !== undefined && { argument: code }),
    }))
    response.status(202).json({})
  })
  router.post('/press', async (request, response) => {
    const chatId = await speakingChat(context, request, response)
    const { id, lang, messageId, action } = read(pressed, request.body)
    const message = await botMessage(context.db, chatId, messageId)
    const buttons = message?.buttons?.flat() ?? []
    if (!buttons.some((button) => 'action' in button && button.action === action)) {
      throw new Refused(409, 'the message has no such button')
    }
    await take(context, { chatId, clientId: id }, lang, (updateId) => ({
      kind: 'action',
      action,
      callbackId: String(updateId),
      messageId: String(messageId),
      ...quotedIn(message),
    }))
    response.status(202).json({})
  })
}

/** The words of a message that an input is about. */
function quotedIn(message: Message | undefined): { quoted?: string } {
  return message ? { quoted: plainText(message.html) } : {}
}

async function openStream(context: WebContext, request: Request, response: Response): Promise<void> {
  const { pending, streams, log } = context
  try {
    const chatId = await pending.run(() => chatOf(context, request))
    const { since, lang } = read(wanted, {
      since: request.get('last-event-id') ?? 0,
      lang: request.query.lang,
    })
    using stream = streams.open(chatId, String(response.locals[ADDRESS]))
    if (!stream) throw new Refused(429, 'the chat is open too often')
    await streamEvents(context, { chatId, since, locale: lang }, response)
  } catch (error) {
    if (response.headersSent) log.error({ err: error }, 'a web chat could not be read')
    else answerError(log)(error, request, response, () => undefined)
  }
}

/** @throws Refused when the request carries no token of a chat */
async function chatOf({ db }: WebContext, request: Request): Promise<string> {
  const token = bearer(request.get('authorization'))
  const chatId = token === undefined ? undefined : await chatOfToken(db, token)
  if (chatId === undefined) throw new Refused(401, 'no chat has this token')
  return chatId
}

/** The same, of somebody who says something; keeps from where. @throws Refused */
async function speakingChat(context: WebContext, request: Request, response: Response): Promise<string> {
  const chatId = await chatOf(context, request)
  const addressHash: unknown = response.locals[ADDRESS]
  if (typeof addressHash === 'string') await keepAddress(context.db, chatId, addressHash)
  return chatId
}

/** @throws Refused that says what is wrong with the body */
function read<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body ?? {})
  if (!parsed.success) throw new Refused(400, z.prettifyError(parsed.error))
  return parsed.data
}

/**
 * Hands what the visitor did to the dialogues. The request is remembered first: should the process die before the
 * update is stored, the browser repeats the request and the update gets the same number.
 */
async function take(
  context: WebContext,
  request: Omit<WebRequest, 'at'>,
  locale: Incoming['locale'],
  inputOf: (updateId: number) => Input,
): Promise<void> {
  const { db, clock, options, receive } = context
  const limit = options.requestsPerMinute ?? REQUESTS_PER_MINUTE
  const updateId = await takeRequest(db, { ...request, at: new Date(clock.now()) }, limit)
  if (updateId === undefined) throw new Refused(429, 'too many requests: wait a minute')
  await receive(updateId, { chatId: request.chatId, locale, input: inputOf(updateId) })
}

/** Mistakes of the page are told to it; ours are logged with their cause, without what was asked. */
function answerError(log: Logger): ErrorRequestHandler {
  return (error: { status?: number; message?: string }, request, response, _next) => {
    const { status = 500, message } = error
    if (status === 429) response.set('retry-after', '60')
    if (status < 500) {
      response.status(status).json({ message })
      return
    }
    log.error({ err: error, path: request.path }, 'a request of a web chat failed')
    response.status(500).json({ message: 'the bot cannot answer now' })
  }
}
