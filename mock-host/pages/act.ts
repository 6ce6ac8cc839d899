import express, { Router } from 'express'
import { actions } from '../actions/index.ts'
import type { Action } from '../engine/action.ts'
import { emit, type Host } from '../engine/host.ts'
import { toFailure } from '../engine/http/errors.ts'
import { Refusal } from '../engine/refusal.ts'
import { fieldsOf } from './forms/fields.ts'
import { givenOf, textsOf } from './forms/given.ts'
import { wrongIn } from './forms/issues.ts'
import { texts } from './language.ts'
import { untilTold } from './note.ts'
import { actionPage, type Refused } from './office/action.ts'
import { fromOwnPages } from './own-pages.ts'
import { readerOf } from './reader.ts'
import { show } from './show.ts'
import { refusalText } from './texts/refusals.ts'
import { ownAddress, type Visit, visitOf, withQuery } from './visit.ts'

const BODY_LIMIT = '128kb'

/** The buttons and forms of all pages: `POST /do/{action}` does it, and leads back to the page with a note of it. */
export function acting(portal: Host): Router {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: BODY_LIMIT })
  router.post('/do/:action', fromOwnPages(texts.ru.failures.ownPagesOnly), form, async (req, res) => {
    const action = actionNamed(req.params.action)
    const sent = textsOf(req.body)
    const back = ownAddress(sent.back)
    const given = givenOf(fieldsOf(action.params), sent)
    const visit = visitOf(portal, req, readerOf(portal, req), back)
    const done = await attempt(visit, action, given)
    if ('calls' in done) {
      await untilTold(portal)
      res.redirect(303, withQuery(back, { done: action.name, calls: done.calls.join('-') }))
    } else show(res, visit, actionPage(visit, action, { values: sent, back, refused: done }))
  })
  return router
}

/** The action that an address names. @throws Refusal 404 */
export function actionNamed(name: unknown): Action {
  const action = actions.get(String(name))
  if (action === undefined) throw new Refusal(404, '')
  return action
}

/** Does it; what is wrong with the form, or what the portal refuses, comes back in words, and nothing has changed. */
async function attempt(
  visit: Visit,
  action: Action,
  given: object,
): Promise<Refused | { readonly calls: readonly number[] }> {
  const wrong = wrongIn(action.params, given, visit.texts)
  if (wrong.length > 0) return { status: 422, message: undefined, wrong }
  try {
    return { calls: await perform(visit.portal, action, given) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { status, body } = toFailure(error)
    return { status, message: refusalText(body.message, visit.lang, visit.texts.order.statuses), wrong: [] }
  }
}

/** The ids of the calls that tell the bots. What the person asks of a bot is asked at once. */
async function perform(portal: Host, action: Action, given: object): Promise<number[]> {
  const { event, question } = action.perform(portal.data, given)
  const calls = emit(portal, event)
  return question ? [...calls, (await portal.outbox.ask(question.call)).id] : calls
}
