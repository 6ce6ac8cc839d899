import { startMockMessenger } from '#mock-messenger/index.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Service, StartOptions } from '#runtime/service.ts'
import type { Connections } from '../credentials/all.ts'
import { type JsonClient, jsonClient } from '../json-client.ts'
import type { Project } from '../project/project.ts'
import { RemoteSystem, supportedBy } from './remote.ts'

/** The bot in the emulated messenger. Its token opens only that, so it is no secret. */
export const MESSENGER_BOT = {
  token: '1000001:commap-emulated-bot',
  username: 'commap_bot',
  name: 'Бот портала',
} as const

export interface Messenger {
  /** Base URL: Bot API at `{url}/bot<token>`, phones and SMS beside it. */
  readonly url: string
  readonly phones: JsonClient
  readonly service: Service
  /** Whether it was started here, so that it may be emptied. */
  readonly isOurs: boolean
}

interface MessengerOptions {
  readonly clock: Clock
  readonly port: number
  readonly allowedHosts: readonly string[]
  readonly log: StartOptions['log']
  readonly connections: Connections
}

/** Starts the emulated messenger of a project, or connects to one. @throws ListenError */
export async function startMessenger(
  { systems: { messenger }, secrets }: Project,
  { log, connections, ...options }: MessengerOptions,
  started: AsyncDisposableStack,
): Promise<Messenger> {
  if (messenger !== 'telegram') {
    const phones = supportedBy(jsonClient(messenger.url, { connection: connections.messenger }))
    return { url: messenger.url, phones, service: new RemoteSystem(phones), isOurs: false }
  }
  const bot = { ...MESSENGER_BOT, token: secrets.messengerToken ?? MESSENGER_BOT.token }
  const service = started.use(await startMockMessenger({ ...options, bots: [bot], ...(log && { log }) }))
  return { url: service.url, phones: jsonClient(service.url), service, isOurs: true }
}
