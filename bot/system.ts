import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { StartSystem } from '#runtime/service.ts'
import { UNLIMITED } from './channels/limits.ts'
import { loadSnapshot } from './database-snapshot.ts'
import { type Bot, startBot } from './index.ts'

/** The bot as a system of a project, in the process of commap; `url` is the base URL of its API. */
const start: StartSystem = async (options): Promise<Bot> => {
  const { clock, port, urls, secrets, parameters, cacheFolder, dataFolder, allowedHosts, log } = options
  const { hostToken = '', botToken = '', messengerToken = '' } = secrets
  const botId = Number(parameters.botId)
  const where =
    dataFolder === undefined
      ? ({ kind: 'memory' } as const)
      : ({ kind: 'directory', path: databaseFolder(dataFolder) } as const)
  const bot = await startBot({
    clock,
    port,
    botId,
    apiTokens: [{ token: botToken, botIds: [botId] }],
    hostUrl: urls.host,
    hostToken,
    telegram: { token: messengerToken, apiRoot: urls.messenger, webhook: true },
    sms: { url: urls.messenger },
    web: { origins: [new URL(urls.host).origin] },
    // Nothing here is slow, and one worker asks the database least.
    workers: 1,
    database: { ...where, snapshot: await loadSnapshot(cacheFolder) },
    ...(options.isHurried && { limits: UNLIMITED }),
    ...(allowedHosts && { allowedHosts }),
    ...(log && { log }),
  })
  const url = `${bot.url}/api/v1`
  return {
    url,
    db: bot.db,
    get activity() {
      return bot.activity
    },
    settle: () => bot.settle(),
    nextDue: () => bot.nextDue(),
    reset: () => bot.reset(),
    [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose](),
  }
}

/** Folders of the time when the bot alone kept anything hold its database itself. */
function databaseFolder(dataFolder: string): string {
  return existsSync(join(dataFolder, 'PG_VERSION')) ? dataFolder : join(dataFolder, 'bot')
}

export default start
