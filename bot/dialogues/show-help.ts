import { type Answer, isLoggedIn, leaving, type Turn } from '../conversation/turn.ts'
import { roleMenu, unauthorisedMenu } from '../messages/menu.ts'

/** What the bot can do for this person. */
export function showHelp(turn: Turn): Answer {
  const { texts } = turn
  return leaving([
    isLoggedIn(turn)
      ? roleMenu(texts, turn.link.role, texts('show.help'))
      : unauthorisedMenu(turn, texts('show.helpUnauthorised')),
  ])
}
