import { type Markup, markup } from '#runtime/html.ts'
import type { PortalUser } from '../../entities/user.ts'
import { valuesOf } from '../forms/fields.ts'
import { actionButton, actionForm } from '../forms/form.ts'
import type { Page, Visit } from '../visit.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The reader's account, its data to change, and how the bot is connected. */
export function profilePage(visit: Visit, reader: PortalUser): Page {
  const { profile, roles } = visit.texts
  const { userId, role } = reader
  return {
    title: profile.title,
    body: markup`<h1>${profile.title}</h1><dl><dt>${profile.id}</dt><dd>${userId}</dd><dt>${profile.role}</dt><dd>${roles[role]}</dd></dl>
<h2>${profile.bot}</h2>${botPart(visit, reader)}
<h2>${profile.data}</h2>${actionForm(visit, 'edit-profile', { fixed: { userId }, shown: shownOf(reader), label: profile.save })}
<h2>${visit.texts.order.forOffice}</h2><ul>${officeLinks(visit, userId)}</ul>`,
  }
}

/** Every field of the form as it is; one that is not known is empty. */
function shownOf({ surname, name, patronymic, phone, email, location }: PortalUser) {
  const { country, region, city } = location ?? {}
  const own = { surname, name, patronymic, phone, email, location: { country, region, city } }
  return valuesOf({ changes: own })
}

function botPart(visit: Visit, { userId, botConnected, botPausedUntil }: PortalUser): Markup {
  const { profile } = visit.texts
  const fixed = { userId }
  const second = { fixed, isSecond: true }
  const now = Date.parse(visit.portal.data.now())
  if (!botConnected)
    return markup`<p>${profile.disconnected}</p><div class="buttons">${actionButton(visit, 'connect-by-link', { fixed })}${actionButton(visit, 'connect-bot', second)}</div>`
  const isPaused = botPausedUntil !== null && Date.parse(botPausedUntil) > now
  const state = isPaused ? profile.paused(visit.date(botPausedUntil)) : profile.connected
  const pause = (ms: number, label: string) => {
    const until = new Date(now + ms).toISOString()
    return actionButton(visit, 'pause-bot', { fixed: { userId, until }, isSecond: true, label })
  }
  const pauses = markup`${pause(HOUR_MS, profile.hour)}${pause(DAY_MS, profile.day)}${pause(7 * DAY_MS, profile.week)}`
  return markup`<p>${state}</p>${isPaused ? markup`<div class="buttons">${actionButton(visit, 'resume-bot', { fixed })}</div>` : ''}
<h3>${profile.pauses}</h3><div class="buttons">${pauses}</div>
<div class="buttons">${actionButton(visit, 'disconnect-bot', second)}${actionButton(visit, 'connect-bot', second)}</div>`
}

function officeLinks({ link, texts }: Visit, userId: number): Markup[] {
  const names = ['edit-user', 'block-user', 'delete-user'] as const
  return names.map(
    (name) => markup`<li><a href="${link(`/office/${name}`, { userId })}">${texts.actions[name]}</a></li>`,
  )
}
