import { type Bot, type BotOptions, startBot as start } from '#bot/index.ts'
import { edges } from './edges.ts'

export type { Bot }

/** Stands in for the module of the bot: starts it behind its proxy. */
export async function startBot(options: BotOptions): Promise<Bot> {
  return edges.inFront('bot', await start(options))
}
