import type { System } from '#contracts/model/system.ts'
import type { InFront } from '../../../systems/systems.ts'
import type { Change } from '../changes.ts'
import { ChangeProxy } from '../proxy.ts'

type Proxies = Readonly<Record<System, ChangeProxy>>

/**
 * The proxies of the replays, two for each system, with the recording of the replay between them: what a caller does
 * differently must be recorded as the system gets it, and what a system does differently as its caller does.
 */
export class Edges implements AsyncDisposable {
  readonly #callers: Proxies
  readonly #systems: Proxies

  private constructor(callers: Proxies, systems: Proxies) {
    this.#callers = callers
    this.#systems = systems
  }

  /** @throws ListenError */
  static async start(): Promise<Edges> {
    return new Edges(await startBoth(), await startBoth())
  }

  get applied(): number {
    return this.#all.reduce((sum, { applied }) => sum + applied, 0)
  }

  /** Whether both services are behind their proxies: a replay past them would be green whatever is changed. */
  get inUse(): boolean {
    return this.#all.every(({ target }) => target !== '')
  }

  put(change: Change | undefined): void {
    for (const proxy of this.#all) proxy.put(undefined)
    const side = change?.message === 'request' ? this.#callers : this.#systems
    for (const proxy of Object.values(side)) proxy.put(change)
  }

  /** Puts the proxy of those who call a system in front of its recording. */
  readonly atCallers: InFront = (system, baseUrl) => behind(this.#callers[system], baseUrl)

  /** Puts the proxy of a system in front of it; the proxy stays when the system is started anew. */
  readonly inFront: InFront = (system, baseUrl) => behind(this.#systems[system], baseUrl)

  get #all(): ChangeProxy[] {
    return [...Object.values(this.#callers), ...Object.values(this.#systems)]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.#all) await proxy[Symbol.asyncDispose]()
  }
}

async function startBoth(): Promise<Proxies> {
  return { host: await ChangeProxy.start('host'), bot: await ChangeProxy.start('bot') }
}

/** The address under which the proxy stands for what has this one. */
async function behind(proxy: ChangeProxy, baseUrl: string): Promise<string> {
  const { origin } = new URL(baseUrl)
  proxy.target = origin
  return proxy.url + baseUrl.slice(origin.length)
}
