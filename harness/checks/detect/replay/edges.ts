import type { System } from '#contracts/model/system.ts'
import type { InFront } from '../../../systems/systems.ts'
import type { Change } from '../changes.ts'
import { ChangeProxy } from '../proxy.ts'

/** The two proxies of the replays, one in front of the portal and one in front of the bot. */
export class Edges implements AsyncDisposable {
  readonly #proxies: Record<System, ChangeProxy>

  private constructor(host: ChangeProxy, bot: ChangeProxy) {
    this.#proxies = { host, bot }
  }

  /** @throws ListenError */
  static async start(): Promise<Edges> {
    return new Edges(await ChangeProxy.start('host'), await ChangeProxy.start('bot'))
  }

  get applied(): number {
    return this.#proxies.host.applied + this.#proxies.bot.applied
  }

  /** Whether both services are behind their proxies: a replay past them would be green whatever is changed. */
  get inUse(): boolean {
    return Object.values(this.#proxies).every(({ target }) => target !== '')
  }

  put(change: Change | undefined): void {
    for (const proxy of Object.values(this.#proxies)) proxy.put(change)
  }

  /** Puts the proxy of a service in front of it; the proxy stays when the service is started anew. */
  readonly inFront: InFront = async (system, baseUrl) => {
    const proxy = this.#proxies[system]
    const { origin } = new URL(baseUrl)
    proxy.target = origin
    return proxy.url + baseUrl.slice(origin.length)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of Object.values(this.#proxies)) await proxy[Symbol.asyncDispose]()
  }
}
