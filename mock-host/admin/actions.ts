import { Router } from 'express'
import { z } from 'zod'
import { actions } from '../actions/index.ts'
import { emit, type Portal } from '../context.ts'
import { Refusal } from '../refusal.ts'

const catalogue = Array.from(actions.values(), ({ name, summary, params }) => ({
  name,
  summary,
  params: z.toJSONSchema(params, { io: 'input' }),
}))

/** What people do in the portal. The change and its event are one step: a refused action emits nothing. */
export function actionsAdmin(portal: Portal): Router {
  const router = Router()
  router.get('/actions', (_req, res) => {
    res.json({ actions: catalogue })
  })
  router.post('/actions/:name', (req, res) => {
    const action = actions.get(req.params.name)
    if (action === undefined) {
      throw new Refusal(404, `Такого действия нет. Есть: ${[...actions.keys()].join(', ')}`)
    }
    const { result, event } = action.perform(portal.data, req.body ?? {})
    res.json({ result, calls: emit(portal, event) })
  })
  return router
}
