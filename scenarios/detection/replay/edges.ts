import type { Change } from '../changes.ts'
import { ChangeProxy } from '../proxy.ts'

/** The two proxies of the replays, one in front of the portal and one in front of the bot. */
export class Edges implements AsyncDisposable {
  readonly #proxies: Record<ChangeProxy['provider'], ChangeProxy>

  private constructor(host: ChangeProxy, bot: ChangeProxy) {
    this.#proxies = { host, bot }
  }

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

  /** The service as others see it: at the address of its proxy. */
  inFront<S extends { readonly url: string }>(provider: ChangeProxy['provider'], service: S): S {
    const proxy = this.#proxies[provider]
    proxy.target = service.url
    return Object.create(service, { url: { value: proxy.url, enumerable: true } })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of Object.values(this.#proxies)) await proxy[Symbol.asyncDispose]()
  }
}

/** One for the process, as the modules of a replay are. */
export const edges = await Edges.start()
