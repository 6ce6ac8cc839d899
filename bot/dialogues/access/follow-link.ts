import { linkHash } from '../../access/login-links.ts'
import { type Answer, isLoggedIn, leaving, type Turn } from '../../conversation/turn.ts'
import { roleMenu, unauthorisedMenu } from '../../messages/menu.ts'
import { claimLoginLink, dropLoginLink } from '../../store/login-links.ts'
import { enter } from './enter.ts'

/** access/6: somebody followed a link of the portal. Why one does not work is told to nobody. */
export async function followLink(turn: Turn, code: string): Promise<Answer> {
  const { clock, db, host, person } = turn
  const codeHash = linkHash(code)
  const userId = await claimLoginLink(db, codeHash, person.person_id, new Date(clock.now()))
  const user = userId === undefined ? undefined : await host.find('GET /user', { userId })
  if (!user) return leaving([noSuchLink(turn)])
  const messages = await enter(turn, user)
  await dropLoginLink(db, codeHash)
  return leaving(messages)
}

function noSuchLink(turn: Turn) {
  const html = turn.texts('login.badLink')
  return isLoggedIn(turn) ? roleMenu(turn.texts, turn.link.role, html) : unauthorisedMenu(turn, html)
}
