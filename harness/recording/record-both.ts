import type { System } from '#contracts/model/system.ts'
import { ForwardingProxy } from './forwarding.ts'
import type { RequestMessage } from './messages.ts'
import { Recorder, type RecorderOptions } from './recorder.ts'
import type { UpstreamTls } from './trust.ts'

/** How a proxy stands in front of its system. */
export interface Door {
  /** A free one by default. */
  readonly port?: number
  /** The loopback interface by default. */
  readonly host?: string
  /** Passes `Host` on as it came, to a system that looks at how it is called. @default false */
  readonly keepsHost?: boolean
  /** The address (path with query) under which a request is recorded; undefined for one that is not. All are by default. */
  readonly recordedAs?: (request: Omit<RequestMessage, 'body'>) => string | undefined
}

export interface RecordBothOptions extends RecorderOptions {
  readonly host?: Door
  readonly bot?: Door
  /** Whom to trust where a system speaks https. */
  readonly tls?: Partial<Readonly<Record<System, UpstreamTls>>>
}

/** A proxy in front of the host, one in front of the bot, and the record of all that passes through either. */
export interface RecordingProxies extends AsyncDisposable {
  readonly host: ForwardingProxy
  readonly bot: ForwardingProxy
  readonly recorder: Recorder
}

/**
 * Starts both proxies. Their addresses are known before the systems are: each is told where the other one's proxy
 * is, and once it runs, its own proxy is told where it is (`target`).
 * @throws ListenError when a port is taken, UserError for a wrong certificate
 */
export async function recordBoth({
  host: hostDoor = {},
  bot: botDoor = {},
  tls,
  ...options
}: RecordBothOptions): Promise<RecordingProxies> {
  const recorder = new Recorder(options)
  await using started = new AsyncDisposableStack()
  const start = async (name: System, { recordedAs = ({ url }) => url, ...door }: Door) => {
    const record = recorder.of(name)
    const proxy = await ForwardingProxy.start({
      name,
      ...door,
      ...(tls?.[name] && { tls: tls[name] }),
      hooks: {
        onExchange(request) {
          const url = recordedAs(request)
          return url === undefined ? undefined : record({ ...request, url })
        },
      },
    })
    return started.use(proxy)
  }
  const host = await start('host', hostDoor)
  const bot = await start('bot', botDoor)
  const resources = started.move()
  return { host, bot, recorder, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}
