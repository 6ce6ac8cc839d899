import { isLinkCode } from '../access/login-links.ts'
import { type Answer, isLoggedIn, leaving, type Turn } from '../conversation/turn.ts'
import { keepCampaign } from '../store/campaigns.ts'
import { followLink } from './access/follow-link.ts'
import { resumeEarly } from './account/pause.ts'
import { pauseInWords } from './account/pause-choice.ts'
import { cancel } from './cancel.ts'
import type { CommandName } from './command-list.ts'
import { menuOf } from './menu-of.ts'
import { openItem } from './open.ts'

/** What a command starts. */
type Run = (turn: Turn, argument: string | undefined) => Answer | Promise<Answer>

const commands: Record<CommandName, Run> = {
  start,
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

/** What a link carries at most (`Channel.linkTo`); a longer name was made up by the person. */
const CAMPAIGN_LENGTH = 64

/** What a deep link carries is a login code of ours, or the name of the campaign that brought the person here. */
async function start(turn: Turn, carried: string | undefined): Promise<Answer> {
  if (carried === undefined) return showMenu(turn)
  if (isLinkCode(carried)) return followLink(turn, carried)
  const campaign = Array.from(carried).slice(0, CAMPAIGN_LENGTH).join('')
  await keepCampaign(turn.db, turn.person.person_id, campaign)
  return showMenu(turn)
}

function showMenu(turn: Turn): Answer {
  return leaving([menuOf(turn)])
}
