import { cancel } from './cancel.ts'
import { roleMenu, unauthorisedMenu } from './menu.ts'
import { showHelp } from './show.ts'
import { type Answer, isLoggedIn, leaving, type Turn } from './turn.ts'

/** What a command starts. Its description is the text `command.<name>`. */
type Run = (turn: Turn, argument: string | undefined) => Answer | Promise<Answer>

const commands = {
  start: showMenu,
  menu: showMenu,
  cancel,
  help: showHelp,
} satisfies Record<string, Run>

/** Runs a command; undefined for one that the bot does not know. */
export function runCommand(turn: Turn, name: string, argument?: string): ReturnType<Run> | undefined {
  const run: Run | undefined = Object.hasOwn(commands, name)
    ? commands[name as keyof typeof commands]
    : undefined
  return run?.(turn, argument)
}

function showMenu(turn: Turn): Answer {
  return leaving([isLoggedIn(turn) ? roleMenu(turn.texts, turn.link.role) : unauthorisedMenu(turn.texts)])
}
