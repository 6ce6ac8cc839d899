import { type Answer, isLoggedIn, type LoggedInTurn, leaving, type Turn } from '../conversation/turn.ts'
import { locales, textsOf } from '../locales/texts.ts'
import { type MenuItem, menuItems, unauthorisedMenu } from '../messages/menu.ts'
import { askForWay } from './access/login-by-code.ts'
import { askToRegister } from './access/register.ts'
import { askToDisconnect } from './account/disconnect.ts'
import { askForLanguage } from './account/language.ts'
import { askForPause } from './account/pause-choice.ts'
import { showProfile } from './account/show-profile.ts'
import { showNews, showOwnPosts } from './family/show-posts.ts'
import { showOrders } from './shop/show-orders.ts'
import { showHelp } from './show-help.ts'

/** The menu item that a text names in any of our languages: the keyboard may be older than the person's choice. */
export function menuItemOf(text: string): MenuItem | undefined {
  return menuItems.find((item) => locales.some((locale) => textsOf(locale)(`button.${item}`) === text))
}

const forAll: Partial<Record<MenuItem, (turn: Turn) => Answer>> = {
  help: showHelp,
  language: askForLanguage,
  login: askForWay,
  register: askToRegister,
}

const forMembers: Partial<Record<MenuItem, (turn: LoggedInTurn) => Answer | Promise<Answer>>> = {
  news: (turn) => showNews(turn),
  orders: (turn) => showOrders(turn),
  posts: (turn) => showOwnPosts(turn),
  profile: showProfile,
  pause: askForPause,
  disconnect: askToDisconnect,
}

/** What an item of the menu shows; those who have not logged in are offered to. */
export function openItem(turn: Turn, item: MenuItem): Answer | Promise<Answer> {
  const open = forAll[item]
  if (open) return open(turn)
  const openForMember = isLoggedIn(turn) && forMembers[item]?.(turn)
  return openForMember || leaving([unauthorisedMenu(turn)])
}
