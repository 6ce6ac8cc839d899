import { pino } from 'pino'
import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'

/** The simulated host as a process to be killed: it keeps `DATA_DIR` and calls the bot at `BOT_URL`. */
const { DATA_DIR: dataFolder, BOT_URL: baseUrl = '', HOST_TOKEN: token = '' } = process.env
const log = pino()
const host = await startMockHost({
  clock: systemClock,
  token,
  dataFolder,
  bots: [{ botId: 1, baseUrl, token: 'token-1' }],
  log,
})
log.info({ url: host.url }, 'the host is running')
