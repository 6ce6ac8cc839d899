import { locales, textsOf } from '../locales/texts.ts'
import { setLinkStatus } from '../store/links.ts'
import { type MenuItem, menuItems, unauthorisedMenu } from './menu.ts'
import { showHelp, showNews, showOrders, showOwnPosts, showProfile } from './show.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving, type Turn } from './turn.ts'

/** The menu item that a text names in any of our languages: the keyboard may be older than the person's choice. */
export function menuItemOf(text: string): MenuItem | undefined {
  return menuItems.find((item) => locales.some((locale) => textsOf(locale)(`button.${item}`) === text))
}

const opened: Record<Exclude<MenuItem, 'help'>, (turn: LoggedInTurn) => Promise<Answer>> = {
  news: showNews,
  orders: showOrders,
  posts: showOwnPosts,
  profile: showProfile,
  disconnect,
}

/** What an item of the menu shows; those who have not logged in are offered to. */
export function openItem(turn: Turn, item: MenuItem): Answer | Promise<Answer> {
  if (item === 'help') return showHelp(turn)
  return isLoggedIn(turn) ? opened[item](turn) : leaving([unauthorisedMenu(turn.texts)])
}

async function disconnect({ db, host, link, texts }: LoggedInTurn): Promise<Answer> {
  await host.call('POST /user/disconnect-bot', { userId: link.userId })
  await setLinkStatus(db, link.userId, 'disconnected', ['connected'])
  return leaving([unauthorisedMenu(texts, texts('account.disconnected'))])
}
