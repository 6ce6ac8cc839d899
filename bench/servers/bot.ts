import { join } from 'node:path'
import { sql } from 'kysely'
import { loadSnapshot } from '#bot/database-snapshot.ts'
import { type Bot, type BotOptions, startBot } from '#bot/index.ts'
import type { DatabaseOptions } from '#bot/store/database.ts'
import { systemClock } from '#runtime/clock.ts'
import { MemoryWatch } from '../support/memory-watch.ts'
import { serve } from '../support/serve.ts'

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/commap')
/** Far above what any machine sends: what is measured is the bot, not its politeness. */
const NO_LIMITS = { perSecond: Infinity, perChatPerSecond: Infinity }

interface Start extends Omit<BotOptions, 'clock' | 'limits' | 'database'> {
  /** URL of a database on a server; PGlite in memory without it. */
  postgres?: string
}

let bot: Bot | undefined
const memory = new MemoryWatch()

function running(): Bot {
  if (bot === undefined) throw new Error('the bot is not started')
  return bot
}

/** The bot in a process of its own, on the real clock. */
serve(
  {
    async start({ postgres, ...options }: Start) {
      const database: DatabaseOptions =
        postgres === undefined
          ? { kind: 'memory', snapshot: await loadSnapshot(CACHE) }
          : { kind: 'postgres', url: postgres }
      bot = await startBot({ ...options, clock: systemClock, limits: NO_LIMITS, database })
      return bot.url
    },
    /** Makes a linked, active user of each chat; the user's id is the chat's place in the list, from 1. */
    async link({ chatIds }: { chatIds: string[] }) {
      await sql`with given as (
          select chat_id, n from unnest(${chatIds}::text[]) with ordinality as given (chat_id, n)
        ), met as (
          insert into people (channel, chat_id, locale) select 'telegram', chat_id, 'ru' from given
          returning person_id, chat_id
        ), known as (
          insert into users (user_id, role, active) select n, 'user', true from given
        )
        insert into links (user_id, person_id, status)
        select n, person_id, 'connected' from met join given using (chat_id)`.execute(running().db)
    },
    settle: () => running().settle(),
    /** How many deliveries of a communication there are in each state. */
    async deliveries({ communicationId }: { communicationId: string }) {
      const rows = await running()
        .db.selectFrom('deliveries')
        .where('communication_id', '=', communicationId)
        .groupBy('state')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
        .execute()
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
    },
    watchMemory: () => memory.start(),
    /** By how many megabytes the process has grown at most since `watchMemory`. */
    memoryGrowth: () => memory.stop(),
  },
  () => bot?.[Symbol.asyncDispose](),
)
