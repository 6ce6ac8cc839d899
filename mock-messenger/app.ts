import type { IncomingMessage } from 'node:http'
import express, { type Express } from 'express'
import { localOnly } from '#runtime/local-only.ts'
import { adminApi } from './admin/router.ts'
import { noRoute, problemHandler } from './http/problem.ts'
import { phonesApi } from './phones/router.ts'
import { smsApi } from './phones/sms.ts'
import { forbidden } from './telegram/errors.ts'
import { envelope } from './telegram/methods/answer.ts'
import { botApi, isBotApi } from './telegram/methods/router.ts'
import type { MessengerState } from './telegram/state/messenger-state.ts'

/**
 * All APIs of the messenger.
 * @param settle resolves when nothing is pending at the current time
 * @param hosts names under which the messenger may be called, besides those of this machine
 */
export function createApp(
  state: MessengerState,
  settle: () => Promise<void>,
  hosts: readonly string[],
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(localOnly({ hosts, refusal }))
  app.use(botApi(state))
  app.use('/__admin', adminApi(state, settle))
  app.use('/phones', phonesApi(state))
  app.use('/sms', smsApi(state))
  app.use(noRoute)
  app.use(problemHandler(state.log))
  return app
}

/** A refusal at the door, as the API behind it puts one. */
function refusal(message: string, { url = '' }: IncomingMessage): object {
  return isBotApi(url) ? envelope(forbidden(message)) : { success: false, message }
}
