import { isLoggedIn, type Turn } from '../conversation/turn.ts'
import { roleMenu, unauthorisedMenu } from '../messages/menu.ts'
import type { Message } from '../messages/message.ts'

/** The menu that this person has now, under its own invitation. */
export function menuOf(turn: Turn): Message {
  return isLoggedIn(turn) ? roleMenu(turn.texts, turn.link.role) : unauthorisedMenu(turn)
}
