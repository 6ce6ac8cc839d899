import { markup } from '#runtime/html.ts'
import type { PortalUser } from '../../entities/user.ts'
import { actionButton } from '../forms/form.ts'
import type { Page, Visit } from '../visit.ts'

/** What somebody sees whose account is blocked or deleted: nothing of the portal, but the chat. */
export function closedPage(visit: Visit, { userId, deleted, blockReason }: PortalUser): Page {
  const { closed, order } = visit.texts
  if (deleted)
    return {
      title: closed.deleted,
      status: 410,
      body: markup`<h1>${closed.deleted}</h1><p>${closed.deletedIntro}</p>`,
    }
  const reason =
    blockReason === null
      ? ''
      : markup`<dl><dt>${closed.reason}</dt><dd class="words">${blockReason}</dd></dl>`
  return {
    title: closed.blocked,
    status: 403,
    body: markup`<h1>${closed.blocked}</h1>${reason}<p>${closed.blockedIntro}</p>
<h2>${order.forOffice}</h2><div class="buttons">${actionButton(visit, 'unblock-user', { fixed: { userId }, isSecond: true })}</div>`,
  }
}
