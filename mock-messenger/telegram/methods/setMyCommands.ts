import { isObject } from '#runtime/json.ts'
import type { Method } from '../bot-api/call.ts'
import { commandsKey } from '../bot-api/commands-key.ts'
import { badRequest } from '../errors.ts'
import type { BotCommand } from '../state/bot.ts'

const MAX_COMMANDS = 100
const MAX_DESCRIPTION = 256

/** https://core.telegram.org/bots/api#setmycommands */
export const setMyCommands: Method = ({ bot, params }) => {
  const value = params.json('commands', 'commands') ?? []
  if (!Array.isArray(value)) throw badRequest('expected an Array of BotCommand')
  if (value.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  const commands = value.map(readCommand)
  const key = commandsKey(params)
  if (commands.length === 0) bot.commands.delete(key)
  else bot.commands.set(key, commands)
  return true
}

function readCommand(value: unknown): BotCommand {
  if (!isObject(value)) {
    throw badRequest("can't parse BotCommand: expected an Object")
  }
  const { command, description } = value as Record<string, unknown>
  if (typeof command !== 'string' || typeof description !== 'string') {
    const field = typeof command === 'string' ? 'description' : 'command'
    throw badRequest(`can't parse BotCommand: Field "${field}" must be of type String`)
  }
  const name = command.replace(/^\//, '').toLowerCase()
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
  const trimmed = description.trim()
  if (trimmed === '') throw badRequest('command description must be non-empty')
  if (trimmed.length > MAX_DESCRIPTION) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command: name, description: trimmed }
}
