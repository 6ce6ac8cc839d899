import type { Logger } from 'pino'
import type { Locale } from '../locales/texts.ts'
import type { Command } from '../messages/message.ts'
import type { Outlets } from './outlets.ts'

/**
 * Has every channel list the bot's commands, in both languages. A channel that refuses is logged and no more: the
 * commands work unlisted, and the next start offers them again.
 */
export async function offerCommands(
  outlets: Outlets,
  commands: Record<Locale, Command[]>,
  log: Logger,
): Promise<void> {
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
