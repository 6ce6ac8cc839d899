import type { Method } from '../bot-api/call.ts'
import { commandsKey } from '../bot-api/commands-key.ts'

/** https://core.telegram.org/bots/api#getmycommands */
export const getMyCommands: Method = ({ bot, params }) => bot.commands.get(commandsKey(params)) ?? []
