import { Router } from 'express'
import { z } from 'zod'
import type { Action, Done } from '../action.ts'
import { emit, type Host } from '../host.ts'
import { Refusal } from '../refusal.ts'

/** What people do in the portal. The change and its event are one step: a refused action emits nothing. */
export function actionsAdmin(portal: Host, actions: ReadonlyMap<string, Action>): Router {
  const router = Router()
  const catalogue = Array.from(actions.values(), ({ name, summary, params }) => ({
    name,
    summary,
    params: z.toJSONSchema(params, { io: 'input' }),
  }))
  router.get('/actions', (_req, res) => {
    res.json({ actions: catalogue })
  })
  router.post('/actions/:name', async (req, res) => {
    const action = actions.get(req.params.name)
    if (action === undefined) {
      throw new Refusal(404, `Такого действия нет. Есть: ${[...actions.keys()].join(', ')}`)
    }
    const { result, event, question } = action.perform(portal.data, req.body ?? {})
    const calls = emit(portal, event)
    if (question === undefined) res.json({ result, calls })
    else res.json(await ask(portal, result, question))
  })
  return router
}

/** Asks the first bot. @throws Refusal 409 when it refuses, or gives no answer */
async function ask(
  { outbox }: Host,
  result: Done['result'],
  { call, fields }: NonNullable<Done['question']>,
) {
  const { id, lastAnswer } = await outbox.ask(call)
  const answer = (lastAnswer ?? {}) as Record<string, unknown>
  if (answer.success !== true) throw new Refusal(409, String(answer.message ?? 'Бот не ответил'))
  const taken = fields.map((field) => [field, answer[field]])
  return { result: { ...result, ...Object.fromEntries(taken) }, calls: [id] }
}
