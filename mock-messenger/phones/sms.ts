import { Router } from 'express'
import { jsonBody } from '../http/json-body.ts'
import { parse } from '../http/problem.ts'
import type { MessengerState } from '../state/messenger-state.ts'
import { newSms, smsQuery } from './schemas.ts'

/** The SMS gateway: `POST /sms` sends one, `GET /sms?to=` is the inbox of a phone, newest last. */
export function smsApi(state: MessengerState): Router {
  const router = Router()
  router.use(jsonBody())
  router.post('/', (req, res) => {
    const { to, text } = parse(newSms, req.body)
    const done = state.pending.begin()
    res.status(201).json(state.addSms(to, text))
    done()
  })
  router.get('/', (req, res) => {
    const { to } = parse(smsQuery, req.query)
    res.json({ messages: to === undefined ? state.sms : state.sms.filter((sms) => sms.to === to) })
  })
  return router
}
