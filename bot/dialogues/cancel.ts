import { type Answer, isLoggedIn, leaving, type Turn } from '../conversation/turn.ts'
import { roleMenu, unauthorisedMenu } from '../messages/menu.ts'

/** Leaves whatever dialogue is under way: from every step there is this way out. */
export function cancel(turn: Turn): Answer {
  const html = turn.texts(turn.conversation ? 'menu.cancelled' : 'menu.nothingToCancel')
  return leaving([
    isLoggedIn(turn) ? roleMenu(turn.texts, turn.link.role, html) : unauthorisedMenu(turn, html),
  ])
}
