import { locales, textsOf } from '../locales/texts.ts'
import { askToDisconnect } from './disconnect.ts'
import { askForLanguage } from './language.ts'
import { askForWay } from './login-by-code.ts'
import { type MenuItem, menuItems, unauthorisedMenu } from './menu.ts'
import { askForPause } from './pause-choice.ts'
import { askToRegister } from './register.ts'
import { showHelp } from './show-help.ts'
import { showOrders } from './show-orders.ts'
import { showNews, showOwnPosts } from './show-posts.ts'
import { showProfile } from './show-profile.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving, type Turn } from './turn.ts'

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
