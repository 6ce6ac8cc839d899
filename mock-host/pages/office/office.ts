import { type Markup, markup } from '#runtime/html.ts'
import { valueAt } from '#runtime/json.ts'
import { actions } from '../../actions/index.ts'
import type { OutboxEntry } from '../../engine/outbox/types.ts'
import { fieldsOf } from '../forms/fields.ts'
import { actionText } from '../forms/labels.ts'
import { outcome } from '../note.ts'
import { dated } from '../post-parts.ts'
import type { Page, Visit } from '../visit.ts'

const SHOWN_CALLS = 20

/** All that can be done in the portal, by what it is done to, and what the bot was told last. */
export function officePage(visit: Visit): Page {
  const { office, admin } = visit.texts
  const groups = Map.groupBy(actions.values(), ({ params }) => subjectOf(fieldsOf(params)[0]?.path))
  const lists = Array.from(groups, ([subject, members]) => {
    const items = members.map(
      (action) =>
        markup`<li><a href="${visit.link(`/office/${action.name}`)}">${actionText(visit, action)}</a></li>`,
    )
    return markup`<h2>${admin[subject]}</h2><ul>${items}</ul>`
  })
  const calls = visit.portal.outbox.list().slice(-SHOWN_CALLS).toReversed()
  return {
    title: office,
    body: markup`<h1>${office}</h1><p>${admin.intro}</p>${lists}
<h2>${admin.calls}</h2>${
      calls.length === 0
        ? markup`<p>${admin.noCalls}</p>`
        : markup`<ul class="plain">${calls.map((call) => callItem(visit, call))}</ul>`
    }`,
  }
}

type Subject = 'users' | 'posts' | 'orders' | 'tickets'

/** What an action is done to, as its first parameter tells. */
function subjectOf(first: string | undefined): Subject {
  if (first === 'orderId') return 'orders'
  if (first === 'ticketId') return 'tickets'
  return first === 'postId' || first === 'authorId' ? 'posts' : 'users'
}

function callItem(visit: Visit, call: OutboxEntry): Markup {
  const userId = valueAt(call.params, ['userId'])
  const about = typeof userId === 'number' ? `, № ${userId}` : ''
  return markup`<li class="card"><p><b>${call.alias}</b>${about}</p><p>${outcome(visit, call)}</p><p class="quiet">${dated(visit, call.createdAt)}</p></li>`
}
