import type { Texts } from '../locales/texts.ts'
import type { Key, Message } from './message.ts'

/** What a menu key starts. The key's text is `button.<item>` of the person's language. */
export const menuItems = [
  'news',
  'orders',
  'posts',
  'profile',
  'pause',
  'language',
  'help',
  'disconnect',
  'login',
  'register',
] as const
export type MenuItem = (typeof menuItems)[number]

const layouts: Record<string, MenuItem[][]> = {
  user: [['news', 'orders'], ['profile', 'pause'], ['language', 'help'], ['disconnect']],
  author: [
    ['news', 'posts'],
    ['orders', 'profile'],
    ['pause', 'language'],
    ['help', 'disconnect'],
  ],
  admin: [['news', 'posts'], ['profile', 'pause'], ['language', 'help'], ['disconnect']],
}

/** The menu of a role, under its own invitation or under other words. */
export function roleMenu(texts: Texts, role: string, html = texts([`menu.${role}`, 'menu.user'])): Message {
  const layout = layouts[role] ?? layouts.user ?? []
  return { html, keyboard: layout.map((line) => line.map((item) => ({ text: texts(`button.${item}`) }))) }
}

/** The menu of those who have not logged in: the ways in that this bot has. */
export function unauthorisedMenu(
  { texts, access }: { texts: Texts; access: { readonly sms: unknown } },
  html = texts('menu.unauthorised'),
): Message {
  const bySms = [[{ text: texts('button.login') }, { text: texts('button.register') }]]
  const keyboard: Key[][] = [
    [{ text: texts('button.shareContact'), requestContact: true }],
    ...(access.sms ? bySms : []),
    [{ text: texts('button.language') }, { text: texts('button.help') }],
  ]
  return { html, keyboard }
}
