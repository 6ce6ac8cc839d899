/**
 * The bot of the clinic. Environment: PORT, BOT_TOKEN, with which the portal calls it, PORTAL_URL, PORTAL_TOKEN,
 * TELEGRAM_TOKEN; TELEGRAM_API_ROOT, of another messenger than Telegram's own; BOT_CLOCK, where time begins and stands
 * still, and then moves as it is told.
 */
import { Bot } from 'grammy'
import { Clock } from './clock.mjs'
import { talk } from './dialogue.mjs'
import { eventsOf } from './events.mjs'
import { Links } from './links.mjs'
import { portalAt } from './portal.mjs'
import { serverOf } from './server.mjs'

const { PORT, BOT_TOKEN, BOT_CLOCK, PORTAL_URL, PORTAL_TOKEN, TELEGRAM_TOKEN, TELEGRAM_API_ROOT } =
  process.env

const clock = new Clock(BOT_CLOCK)
const bot = new Bot(TELEGRAM_TOKEN, { client: { ...(TELEGRAM_API_ROOT && { apiRoot: TELEGRAM_API_ROOT }) } })
const parts = { bot, clock, links: new Links(), portal: portalAt(PORTAL_URL, PORTAL_TOKEN) }

talk(bot, parts)
serverOf({ events: eventsOf(parts), clock, token: BOT_TOKEN }).listen(PORT, '127.0.0.1')
await bot.start()
