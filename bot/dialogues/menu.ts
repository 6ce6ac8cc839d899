import type { Key, Message } from '../channels/channel.ts'
import type { Texts } from '../locales/texts.ts'

/** What a menu key starts. The key's text is `button.<item>` of the person's language. */
export const menuItems = ['news', 'orders', 'posts', 'profile', 'help', 'disconnect'] as const
export type MenuItem = (typeof menuItems)[number]

const layouts: Record<string, MenuItem[][]> = {
  user: [['news', 'orders'], ['profile', 'help'], ['disconnect']],
  author: [
    ['news', 'posts'],
    ['orders', 'profile'],
    ['help', 'disconnect'],
  ],
  admin: [['news', 'posts'], ['profile', 'help'], ['disconnect']],
}

/** The menu of a role, under its own invitation or under other words. */
export function roleMenu(texts: Texts, role: string, html = texts([`menu.${role}`, 'menu.user'])): Message {
  const layout = layouts[role] ?? layouts.user ?? []
  return { html, keyboard: layout.map((line) => line.map((item) => ({ text: texts(`button.${item}`) }))) }
}

/** The menu of those who have not logged in. */
export function unauthorisedMenu(texts: Texts, html = texts('menu.unauthorised')): Message {
  const keyboard: Key[][] = [
    [{ text: texts('button.shareContact'), requestContact: true }],
    [{ text: texts('button.help') }],
  ]
  return { html, keyboard }
}
