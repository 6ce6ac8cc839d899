import type { System } from '#contracts/model/system.ts'
import { ForwardingProxy } from './forwarding.ts'
import { Recorder, type RecorderOptions } from './recorder.ts'
import type { UpstreamTls } from './trust.ts'

export interface RecordBothOptions extends RecorderOptions {
  /** Where the proxy of the bot listens: a free port of the loopback interface by default. */
  readonly bot?: { readonly port: number; readonly host?: string }
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
  bot: place,
  tls,
  ...options
}: RecordBothOptions): Promise<RecordingProxies> {
  const recorder = new Recorder(options)
  await using started = new AsyncDisposableStack()
  const start = async (name: System) => {
    const proxy = await ForwardingProxy.start({
      name,
      ...(name === 'bot' && place),
      ...(tls?.[name] && { tls: tls[name] }),
      hooks: { onExchange: recorder.of(name) },
    })
    return started.use(proxy)
  }
  const host = await start('host')
  const bot = await start('bot')
  const resources = started.move()
  return { host, bot, recorder, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}
