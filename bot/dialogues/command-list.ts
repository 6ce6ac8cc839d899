import type { Texts } from '../locales/texts.ts'
import type { Command } from '../messages/message.ts'

/** The commands of the bot in the order in which a person's app lists them. */
export const commandNames = [
  'start',
  'menu',
  'news',
  'orders',
  'profile',
  'pause',
  'resume',
  'language',
  'cancel',
  'help',
] as const

export type CommandName = (typeof commandNames)[number]

/** The commands as they are offered in a language; each is described by the text `command.<name>`. */
export function commandsIn(texts: Texts): Command[] {
  return commandNames.map((name) => ({ name, description: texts(`command.${name}`) }))
}
