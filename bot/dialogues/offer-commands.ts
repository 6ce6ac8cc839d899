import type { Logger } from 'pino'
import type { Outlets } from '../delivery/outlets.ts'
import { textsOf } from '../locales/texts.ts'
import { commandsIn } from './command-list.ts'

/**
 * Has every channel list the bot's commands, in both languages. A channel that refuses is logged and no more: the
 * commands work unlisted, and the next start offers them again.
 */
export async function offerCommands(outlets: Outlets, log: Logger): Promise<void> {
  const commands = { ru: commandsIn(textsOf('ru')), en: commandsIn(textsOf('en')) }
  await Promise.all(
    Array.from(outlets.values(), async ({ channel }) => {
      try {
        await channel.offerCommands(commands)
      } catch (error) {
        log.warn({ err: error, channel: channel.name }, 'the commands could not be offered')
      }
    }),
  )
}
