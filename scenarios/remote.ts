import { UNLIMITED } from '#bot/delivery/limiter.ts'
import { startBot } from '#bot/index.ts'
import { type JsonClient, jsonClient } from '#harness/systems/json-client.ts'
import { RealSettling } from '#harness/systems/real-settling.ts'
import { RemoteBot, RemoteSystem, supportedBy } from '#harness/systems/remote.ts'
import { directly, type InFront, NotSupportedError, type Systems } from '#harness/systems/systems.ts'
import { startMockMessenger } from '#mock-messenger/index.ts'
import { systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { access } from './credentials.ts'
import { MadeUsers } from './made-users.ts'
import { storeSnapshot } from './snapshot.ts'

/** Which systems run elsewhere. A bot that does has its messenger there too, or nobody could see what it says. */
export type Elsewhere = {
  /** Base URL of the portal, whose admin API is under `/__admin`. */
  readonly hostUrl: string
  readonly bot?: {
    /** Base URL of its API, such as `http://127.0.0.1:3000/api/v1`. */
    readonly url: string
    /** Base URL of the emulated messenger that the bot is connected to. */
    readonly messengerUrl: string
  }
  readonly botId: number
  /** With which the portal calls the bot. */
  readonly botToken: string
  /** With which the bot calls the portal. */
  readonly hostToken: string
}

/**
 * For how long nothing must be seen of a bot elsewhere until it is taken to be done. Ours tells, and only what is on
 * its way between the systems is waited for; others may be waiting to write to a chat again, which Telegram allows
 * after a second.
 */
const QUIET_MS = { ours: 100, others: 1500 }

interface Connected {
  readonly services: readonly Service[]
  readonly phones: JsonClient
  readonly botUrl: string
  readonly watched: Systems['watched']
  readonly quietMs: number
  /** Puts back to its beginning what was started here. */
  reset(): Promise<void>
}

/**
 * Connects to systems that run elsewhere, on real time, starting what does not. Nothing there is reset: every
 * scenario makes users, posts and orders of its own, and its users are deleted after it. The portal's settings of the
 * bot are put back at the end.
 * What stands in front of the portal is between it and our bot only: a bot elsewhere knows its portal itself.
 * @throws NotSupportedError when the portal has no admin API
 */
export async function systemsElsewhere(elsewhere: Elsewhere, inFront: InFront = directly): Promise<Systems> {
  const { hostUrl, botId, botToken } = elsewhere
  await using started = new AsyncDisposableStack()
  const portal = supportedBy(jsonClient(hostUrl))
  const remotePortal = new RemoteSystem(portal)
  await remotePortal.settle()
  const { services, phones, botUrl, watched, quietMs, reset } = elsewhere.bot
    ? await connect(elsewhere.bot)
    : await startHere({ ...elsewhere, hostUrl: await inFront('host', hostUrl) }, started)
  const calledAt = await inFront('bot', botUrl)
  started.defer(await introduce(portal, botId, { baseUrl: calledAt, token: botToken }))
  const settling = new RealSettling([remotePortal, ...services], quietMs)
  const made = new MadeUsers(portal)
  started.defer(async () => {
    await made.delete()
    // Before the portal has its former bot back, which knows nothing of them.
    await remotePortal.settle()
  })
  const resources = started.move()
  let journalStart = remotePortal.activity
  return {
    clock: systemClock,
    channel: 'telegram',
    portal: made.portal,
    phones,
    calls: jsonClient(`${calledAt}/bots/${botId}/call`),
    botToken,
    watched,
    get journalStart() {
      return journalStart
    },
    settle: () => settling.settle(),
    async advance() {
      throw new NotSupportedError('it needs simulated time, and systems elsewhere run on the real one')
    },
    async reset() {
      await made.delete()
      await settling.settle()
      await reset()
      journalStart = remotePortal.activity
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

async function connect({ url, messengerUrl }: NonNullable<Elsewhere['bot']>): Promise<Connected> {
  const phones = supportedBy(jsonClient(messengerUrl))
  const bot = await RemoteBot.find(url)
  return {
    services: [new RemoteSystem(phones), ...(bot ? [bot] : [])],
    phones,
    botUrl: url,
    watched: [],
    quietMs: bot ? QUIET_MS.ours : QUIET_MS.others,
    reset: async () => undefined,
  }
}

/** Our bot and messenger, for a portal that runs elsewhere. */
async function startHere(elsewhere: Elsewhere, started: AsyncDisposableStack): Promise<Connected> {
  const { hostUrl, hostToken, botId, botToken } = elsewhere
  const { telegram } = access
  const clock = systemClock
  const messenger = started.use(await startMockMessenger({ clock, bots: [telegram] }))
  const bot = started.use(
    await startBot({
      clock,
      botId,
      apiTokens: [{ token: botToken, botIds: [botId] }],
      hostUrl,
      hostToken,
      telegram: { token: telegram.token, apiRoot: messenger.url, webhook: true },
      sms: { url: messenger.url },
      database: { kind: 'memory', snapshot: await storeSnapshot() },
      // Nobody is at the phones here, and to keep to Telegram's pace would take real time.
      limits: UNLIMITED,
    }),
  )
  const phones = jsonClient(messenger.url)
  return {
    services: [messenger, bot],
    phones,
    botUrl: `${bot.url}/api/v1`,
    watched: [{ url: bot.url, prefix: '/api/v1/' }],
    quietMs: 0,
    async reset() {
      await Promise.all([phones.post('/__admin/reset'), bot.reset()])
    },
  }
}

/** Tells the portal where the bot is; what is returned puts the former settings back. */
async function introduce(portal: JsonClient, botId: number, settings: object): Promise<() => Promise<void>> {
  const path = `/__admin/bots/${botId}`
  const former = await portal.send('GET', path)
  await portal.put(path, settings)
  return async () => {
    if (former.status === 200) await portal.put(path, former.body)
    else await portal.send('DELETE', path)
  }
}
