import { timingSafeEqual } from 'node:crypto'
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import type { Logger } from 'pino'
import { createKeyedHash } from '../../keyed-hash.ts'
import { isUpdate, type Receive, readUpdate } from './updates.ts'

/** Telegram's updates are a few kilobytes. */
const BODY_LIMIT = '1mb'

/**
 * What Telegram presents with every update (`secret_token`). It follows from the bot's token, so all processes of the
 * bot, now and later, know the same one.
 */
export function webhookSecret(token: string): string {
  return createKeyedHash(token)('telegram webhook')
}

/**
 * Takes updates from Telegram. The body of a stranger is not read. An update is answered once it is safely stored:
 * Telegram repeats what was answered with anything but 200.
 */
export function webhookRoute(secret: string, receive: Receive, log: Logger): Router {
  const router = Router()
  router.use(onlyWith(secret), express.json({ limit: BODY_LIMIT, type: () => true }))
  router.use(async (request, response) => {
    const update: unknown = request.body
    if (!isUpdate(update)) {
      response.status(400).end()
      return
    }
    const incoming = readUpdate(update)
    if (incoming) await receive(update.update_id, incoming)
    response.end()
  })
  router.use(answerError(log))
  return router
}

function onlyWith(secret: string): RequestHandler {
  const expected = Buffer.from(secret)
  return (request, response, next) => {
    const given = Buffer.from(request.get('x-telegram-bot-api-secret-token') ?? '')
    if (given.length === expected.length && timingSafeEqual(given, expected)) next()
    else response.status(401).end()
  }
}

/** What cannot be read is not taken for done with, nor is what could not be stored. */
function answerError(log: Logger): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, _next) => {
    const { status = 500 } = error
    if (status >= 500)
      log.error({ err: error }, 'an update could not be stored; the messenger will repeat it')
    response.status(status).end()
  }
}
