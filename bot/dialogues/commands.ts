import { cancel } from './cancel.ts'
import type { CommandName } from './command-list.ts'
import { followLink } from './follow-link.ts'
import { menuOf } from './menu.ts'
import { openItem } from './open.ts'
import { resumeEarly } from './pause.ts'
import { pauseInWords } from './pause-choice.ts'
import { type Answer, isLoggedIn, leaving, type Turn } from './turn.ts'

/** What a command starts. */
type Run = (turn: Turn, argument: string | undefined) => Answer | Promise<Answer>

const commands: Record<CommandName, Run> = {
  start: (turn, code) => (code === undefined ? showMenu(turn) : followLink(turn, code)),
  menu: showMenu,
  news: (turn) => openItem(turn, 'news'),
  orders: (turn) => openItem(turn, 'orders'),
  profile: (turn) => openItem(turn, 'profile'),
  pause: (turn, until) =>
    until !== undefined && isLoggedIn(turn) ? pauseInWords(turn, until) : openItem(turn, 'pause'),
  resume: (turn) => (isLoggedIn(turn) ? resumeEarly(turn) : showMenu(turn)),
  language: (turn) => openItem(turn, 'language'),
  cancel,
  help: (turn) => openItem(turn, 'help'),
}

/** Runs a command; undefined for one that the bot does not know. */
export function runCommand(turn: Turn, name: string, argument?: string): ReturnType<Run> | undefined {
  const run: Run | undefined = Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined
  return run?.(turn, argument)
}

function showMenu(turn: Turn): Answer {
  return leaving([menuOf(turn)])
}
