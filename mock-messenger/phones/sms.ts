import { Router } from 'express'
import { jsonBody } from '../http/json-body.ts'
import { parse } from '../http/problem.ts'
import type { MessengerState } from '../telegram/state/messenger-state.ts'
import { newSms, smsQuery } from './schemas.ts'

/** The SMS gateway: `POST /sms` sends one, `GET /sms?to=` is the inbox of a phone, newest last. */
export function smsApi(state: MessengerState): Router {
  const router = Router()
  router.use(jsonBody())
  router.post('/', (req, res) => {
    const { to, text } = parse(newSms, req.body)
    const done = state.pending.begin()
    const refused = state.faults.takeSms()
    const body =
      refused === undefined ? state.addSms(to, text) : { success: false, message: 'a planned fault' }
    const status = refused ?? 201
    state.journal.add({
      at: state.isoTime,
      direction: 'in',
      method: 'POST',
      path: '/sms',
      query: {},
      requestBody: req.body,
      status,
      responseBody: body,
      ms: 0,
    })
    res.status(status).json(body)
    done()
  })
  router.get('/', (req, res) => {
    const { to } = parse(smsQuery, req.query)
    res.json({ messages: to === undefined ? state.sms : state.sms.filter((sms) => sms.to === to) })
  })
  return router
}
