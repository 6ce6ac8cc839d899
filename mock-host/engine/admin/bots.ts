import { Router } from 'express'
import { z } from 'zod'
import { queryId, url } from '#contracts/model/scalars.ts'
import type { Host } from '../host.ts'
import { parse } from '../http/parse.ts'
import { Refusal } from '../refusal.ts'

const settings = z.object({
  baseUrl: url.transform((address) => address.replace(/\/+$/, '')),
  // What an HTTP header can carry.
  token: z.string().regex(/^[\x21-\x7e]{1,512}$/),
})

const botNotFound = (botId: number) => new Refusal(404, `Портал не знает бота ${botId}`)

/** The bots that are told of events. Tokens are shown: this portal is a simulation and has no secrets. */
export function botsAdmin({ outbox }: Host): Router {
  const router = Router()
  router.get('/bots', (_req, res) => {
    res.json({ bots: Array.from(outbox.bots, ([botId, bot]) => ({ botId, ...bot })) })
  })
  router.get('/bots/:botId', (req, res) => {
    const botId = parse(queryId, req.params.botId)
    const bot = outbox.bots.get(botId)
    if (bot === undefined) throw botNotFound(botId)
    res.json({ botId, ...bot })
  })
  router.put('/bots/:botId', (req, res) => {
    const botId = parse(queryId, req.params.botId)
    const bot = parse(settings, req.body)
    outbox.setBot(botId, bot)
    res.json({ botId, ...bot })
  })
  router.delete('/bots/:botId', (req, res) => {
    const botId = parse(queryId, req.params.botId)
    if (!outbox.removeBot(botId)) throw botNotFound(botId)
    res.json({ success: true })
  })
  return router
}
