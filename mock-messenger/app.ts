import express, { type Express } from 'express'
import { adminApi } from './admin/router.ts'
import { botApi } from './bot-api/router.ts'
import { noRoute, problemHandler } from './http/problem.ts'
import { phonesApi } from './phones/router.ts'
import { smsApi } from './phones/sms.ts'
import type { MessengerState } from './state/messenger-state.ts'

/** All APIs of the messenger. `settle` resolves when nothing is pending at the current time. */
export function createApp(state: MessengerState, settle: () => Promise<void>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(botApi(state))
  app.use('/__admin', adminApi(state, settle))
  app.use('/phones', phonesApi(state))
  app.use('/sms', smsApi(state))
  app.use(noRoute)
  app.use(problemHandler(state.log))
  return app
}
