import express from 'express'
import { listen } from '#runtime/http.ts'
import type { TestPortal } from './portal.ts'

interface BotCall {
  url: string
  params: Record<string, unknown>
  authorization: string | undefined
  key: string | undefined
}

/** What the bot does with a call: answers with a status and a body, or hangs up. */
export type Reaction = { status: number; body?: unknown } | 'hang up'

export const SUCCESS: Reaction = { status: 200, body: { success: true } }

/** A bot that records calls and reacts as planned, call after call, and then successfully. */
export async function startFakeBot() {
  const calls: BotCall[] = []
  const plan: Reaction[] = []
  const app = express()
  app.use(express.json(), (req, res) => {
    const { authorization, 'idempotency-key': key } = req.headers
    calls.push({ url: req.url, params: req.body.script_request_params, authorization, key: key?.toString() })
    const reaction = plan.shift() ?? SUCCESS
    if (reaction === 'hang up') res.destroy()
    else if (typeof reaction.body === 'string') res.status(reaction.status).send(reaction.body)
    else res.status(reaction.status).json(reaction.body ?? null)
  })
  const listening = await listen(app)
  return {
    calls,
    plan,
    baseUrl: `${listening.url}/api/v1`,
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  }
}

export type FakeBot = Awaited<ReturnType<typeof startFakeBot>>

/** Tells the portal of the bot. */
export async function introduce(portal: TestPortal, bot: FakeBot, botId = 1): Promise<void> {
  await portal.admin.put(`/bots/${botId}`, { baseUrl: bot.baseUrl, token: `token-${botId}` }).expect(200)
}
