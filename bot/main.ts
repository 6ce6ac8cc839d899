import pino from 'pino'
import { languageOf } from '#runtime/bilingual.ts'
import { type Clock, systemClock } from '#runtime/clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { startBot } from './index.ts'

/** The bot as a process of its own: settings from the environment, a graceful end on SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
  const { logLevel, simulatedFrom, ...options } = readConfig(process.env)
  const log = pino({ level: logLevel })
  if (simulatedFrom)
    log.warn({ from: simulatedFrom }, 'time is simulated: it moves only by requests to /clock')
  const clock = simulatedFrom ? await simulatedClock(simulatedFrom) : systemClock
  const onDeaf = () => {
    process.exitCode = 1
    void stop('deaf')
  }
  const bot = await startBot({ ...options, clock, isClockOffered: true, log, onDeaf })
  log.info({ url: bot.url }, 'the bot is running')
  async function stop(reason: string): Promise<void> {
    log.info({ reason }, 'stopping: work in progress ends first')
    await bot[Symbol.asyncDispose]()
    log.info('stopped')
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Loaded only where time is simulated. */
async function simulatedClock(from: string): Promise<Clock> {
  const { TestClock } = await import('#runtime/test-clock.ts')
  return new TestClock(from)
}

/** Errors of the messenger carry what was being sent, secrets included: only their words are shown. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return String(error)
  return error instanceof ConfigError ? error.told[language] : error.stack
}

const CANNOT_START = { en: 'The bot cannot start', ru: 'Бот не может запуститься' }
const language = languageOf(process.env)

try {
  await main()
} catch (error) {
  console.error(`${CANNOT_START[language]}:\n${reasonOf(error)}`)
  process.exitCode = 2
}
