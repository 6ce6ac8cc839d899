import type { Request } from 'express'
import { type Markup, markup } from '#runtime/html.ts'
import { isObject, valueAt } from '#runtime/json.ts'
import { actions } from '../actions/index.ts'
import type { Host } from '../engine/host.ts'
import type { OutboxEntry } from '../engine/outbox/types.ts'
import { actionText } from './forms/labels.ts'
import type { Visit } from './visit.ts'

/** More calls than one action ever makes. */
const MOST_CALLS = 10

/** What has just been done, as the address says, and what the bot made of it, as the outbox knows. */
export function noteOf({ query }: Request, visit: Visit): Markup | undefined {
  const action = typeof query.done === 'string' ? actions.get(query.done) : undefined
  if (action === undefined) return undefined
  const ids = typeof query.calls === 'string' ? query.calls.split('-').map(Number).slice(0, MOST_CALLS) : []
  const calls = visit.portal.outbox.list().filter(({ id }) => ids.includes(id))
  const told = calls.map((call) => markup`<p>${outcome(visit, call)}</p>${linkOf(visit, call)}`)
  const { done, silent } = visit.texts.note
  return markup`<div class="note" role="status"><p><b>${done(actionText(visit, action))}</b></p>${
    told.length === 0 ? markup`<p>${silent}</p>` : told
  }</div>`
}

/** What became of a call to the bot, in words. */
export function outcome({ texts: { note } }: Visit, { state, lastAnswer, lastError }: OutboxEntry): string {
  if (state !== 'refused') return note[state]
  const message = isObject(lastAnswer) ? lastAnswer.message : undefined
  return note.refused(String(message ?? lastError ?? ''))
}

/** The link that the reader asked for: only the bot knows it. */
function linkOf({ reader, texts }: Visit, { alias, params, lastAnswer }: OutboxEntry): Markup | undefined {
  if (
    alias !== 'users/connect-link' ||
    valueAt(params, ['userId']) !== reader?.userId ||
    !isObject(lastAnswer)
  )
    return
  const { url } = lastAnswer
  if (typeof url !== 'string' || !/^https?:/.test(url)) return
  return markup`<p><a href="${url}">${texts.note.link}</a></p>`
}

/** Real time: so long somebody who has pressed a button waits to hear what the bot made of it. */
const PATIENCE_MS = 1_000

/** Waits until the bot has been called, but not for long. */
export async function untilTold({ pending }: Host): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, PATIENCE_MS)
  await Promise.race([pending.idle(), promise])
  clearTimeout(timer)
}
