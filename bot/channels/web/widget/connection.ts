import { backoff } from './backoff.ts'
import { type ChatClient, ChatRefused } from './client.ts'
import type { ChatEvent } from './protocol.ts'
import type { Memory } from './storage.ts'

/** What a connection tells the page. */
export interface Listener {
  happened(event: ChatEvent): void
  /** A new chat begins: what was shown of an earlier one is no longer true. */
  began(): void
  connected(yes: boolean): void
  /** The bot does not take this page; there is nothing to try again. */
  refused(): void
}

const MAX_ATTEMPTS = 3
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Keeps a page connected with its chat for as long as the page lives. */
export class Connection {
  readonly #client: ChatClient
  readonly #memory: Memory
  readonly #listener: Listener
  #change = 0
  #running = false
  #session: Promise<void> | undefined

  constructor(client: ChatClient, memory: Memory, listener: Listener) {
    this.#client = client
    this.#memory = memory
    this.#listener = listener
  }

  /** Begins to listen, once. */
  run(): void {
    if (this.#running) return
    this.#running = true
    void this.#listen()
  }

  /** Does something with the chat; what the network swallowed is tried again. @throws ChatRefused, TypeError */
  async send(doing: (client: ChatClient) => Promise<void>): Promise<void> {
    for (let failures = 0; ; ) {
      try {
        await this.#ensureSession()
        return await doing(this.#client)
      } catch (error) {
        failures += 1
        if (isFinal(error) || failures >= MAX_ATTEMPTS) throw error
        await wait(backoff(failures, Math.random()))
      }
    }
  }

  async #listen(): Promise<void> {
    for (let failures = 0; ; ) {
      try {
        await this.#ensureSession()
        for await (const event of this.#client.events(this.#change, new AbortController().signal)) {
          if (event.type === 'message') this.#change = event.change
          if (event.type === 'ready') {
            failures = 0
            this.#listener.connected(true)
          }
          this.#listener.happened(event)
        }
      } catch (error) {
        if (error instanceof ChatRefused && error.status === 401) this.#startAnew()
        else if (error instanceof ChatRefused && error.status === 403) return this.#listener.refused()
      }
      failures += 1
      if (failures > 1) this.#listener.connected(false)
      await wait(backoff(failures, Math.random()))
    }
  }

  #ensureSession(): Promise<void> {
    this.#session ??= this.#open().catch((error: unknown) => {
      this.#session = undefined
      throw error
    })
    return this.#session
  }

  async #open(): Promise<void> {
    const { token } = this.#memory.all
    if (token !== undefined) this.#client.resume(token)
    else this.#memory.change({ token: await this.#client.begin() })
  }

  /** The bot no longer knows this chat. */
  #startAnew(): void {
    this.#memory.forget()
    this.#session = undefined
    this.#change = 0
    this.#listener.began()
  }
}

/** Refusals that repeating does not change. */
function isFinal(error: unknown): boolean {
  return error instanceof ChatRefused && error.status < 500
}
