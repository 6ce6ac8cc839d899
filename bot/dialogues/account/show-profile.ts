import { shownPhone } from '../../access/phone.ts'
import { type Answer, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { formatMoment } from '../../locales/moment.ts'
import { isoIn } from '../../locales/zone.ts'
import { actions } from '../../messages/actions.ts'

/** The account as the portal has it now, and whether a pause is on. */
export async function showProfile(turn: LoggedInTurn): Promise<Answer> {
  const { host, link, texts } = turn
  const user = await host.call('GET /user', { userId: link.userId })
  const profile = texts('show.profile', {
    name: [user.surname, user.name, user.patronymic].filter(Boolean).join(' '),
    role: texts(`role.${user.role}`),
    phone: user.phone ? shownPhone(user.phone) : '—',
    email: user.email ?? '—',
    city: user.location?.city ?? '—',
  })
  const until = pauseEnd(turn)
  const html = `${profile}\n${until === undefined ? texts('show.notPaused') : texts('show.paused', { until })}`
  const button =
    until === undefined
      ? { text: texts('button.pause'), action: actions.pause }
      : { text: texts('button.resume'), action: actions.resume }
  return leaving([{ html, buttons: [[button]] }])
}

/** When the pause that is on ends, in words; undefined when none is on. */
export function pauseEnd({ clock, link, texts, timeZone }: LoggedInTurn): string | undefined {
  const { pausedUntil } = link
  if (!pausedUntil || pausedUntil.getTime() <= clock.now()) return undefined
  return formatMoment(isoIn(pausedUntil, timeZone), texts.locale)
}
