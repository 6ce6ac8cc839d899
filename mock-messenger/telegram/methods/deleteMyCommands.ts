import type { Method } from '../bot-api/call.ts'
import { commandsKey } from '../bot-api/commands-key.ts'

/** https://core.telegram.org/bots/api#deletemycommands */
export const deleteMyCommands: Method = ({ bot, params }) => {
  bot.commands.delete(commandsKey(params))
  return true
}
