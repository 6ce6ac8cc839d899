import { join } from 'node:path'
import type { StartSystem } from '#runtime/service.ts'
import { startMockHost } from './index.ts'

/** More exchanges than any scenario makes. */
const JOURNAL_LIMIT = 10_000

/** The simulated portal as a system of a project, in the process of commap; it knows the bot from its start. */
const start: StartSystem = (options) => {
  const { clock, port, urls, secrets, parameters, seed, dataFolder, allowedHosts, log } = options
  return startMockHost({
    clock,
    port,
    token: secrets.hostToken ?? '',
    bots: [{ botId: Number(parameters.botId), baseUrl: urls.bot, token: secrets.botToken ?? '' }],
    journalLimit: JOURNAL_LIMIT,
    dataFolder: dataFolder && join(dataFolder, 'host'),
    ...(seed !== undefined && { seed }),
    ...(allowedHosts && { allowedHosts }),
    ...(log && { log }),
  })
}

export default start
