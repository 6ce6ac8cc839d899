import { Router } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import { isObject } from '#runtime/json.ts'
import type { Host } from '../engine/host.ts'
import { parse } from '../engine/http/parse.ts'
import { Refusal } from '../engine/refusal.ts'
import { activeUser } from '../entities/user.ts'
import { fromOwnPages } from './own-pages.ts'

/** Gives the chat on a user's page the code by which the bot connects it to the account (docs/web-chat.md). */
export function connectCode(portal: Host): Router {
  const router = Router()
  router.post('/connect-code', fromOwnPages('Код выдаётся только странице портала'), async (req, res) => {
    const { userId } = activeUser(portal.data, parse(queryId, req.query.userId))
    const { lastAnswer } = await portal.outbox.ask({ alias: 'users/connect-link', params: { userId } })
    const code = isObject(lastAnswer) ? lastAnswer.code : undefined
    if (code === undefined) throw new Refusal(409, 'Бот не дал кода для входа')
    res.set('cache-control', 'no-store').json({ code })
  })
  return router
}
