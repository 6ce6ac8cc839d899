import { join } from 'node:path'
import type { Gate } from '../support/gate.ts'
import { sleep } from '../support/wait.ts'
import { BotProcess } from './bot-process.ts'

/** How a bot hears from the messenger. */
export type Intake = 'webhook' | 'polling'

export interface BotsOptions {
  /** Settings of all of them, but for the webhook's address. */
  env: Record<string, string>
  intake: Intake
  /** Stands in front of all. */
  balancer: Gate
  /** Where their logs go. */
  home: string
  signal: AbortSignal
  /** Told of what should not happen, in words. */
  onFault(words: string): void
}

/** A service manager starts what ended by itself again after this time. */
const RESTART_MS = 1_000

/** The processes of the bot, all on one database, looked after as a service manager would. */
export class Bots implements AsyncDisposable {
  readonly #options: BotsOptions
  #processes: BotProcess[] = []
  #started = 0
  #intake: Intake
  #closing = false
  /** How many ended without being told to. */
  deaths = 0

  constructor(options: BotsOptions) {
    this.#options = options
    this.#intake = options.intake
  }

  get alive(): readonly BotProcess[] {
    return this.#processes.filter(({ isAlive, url }) => isAlive && url !== '')
  }

  /** Starts one more and resolves when it serves. */
  async start(): Promise<void> {
    const { env, home, balancer } = this.#options
    this.#started += 1
    const webhook = this.#intake === 'webhook' && {
      TELEGRAM_WEBHOOK_URL: `${balancer.url}/telegram/webhook`,
    }
    const bot = new BotProcess({ ...env, ...webhook }, join(home, `bot-${this.#started}.log`))
    this.#processes.push(bot)
    bot.onEnd(() => this.#lost(bot, this.#started))
    await bot.started()
    balancer.add(bot.port)
  }

  /** Kills one and starts another one at once; resolves with when it was killed and when the other one served. */
  async replace(bot: BotProcess): Promise<{ from: number; to: number }> {
    const from = Date.now()
    await bot.kill()
    await this.start()
    return { from, to: Date.now() }
  }

  /** Ends all, as a deployment does, and starts as many that hear in this way. */
  async restart(intake: Intake): Promise<{ from: number; to: number }> {
    const from = Date.now()
    const count = this.#processes.length
    await this.#stopAll()
    this.#intake = intake
    while (this.#processes.length < count) await this.start()
    return { from, to: Date.now() }
  }

  #lost(bot: BotProcess, number: number): void {
    this.#processes = this.#processes.filter((other) => other !== bot)
    if (bot.url !== '') this.#options.balancer.remove(bot.port)
    if (bot.wasEnded || this.#closing) return
    this.deaths += 1
    this.#options.onFault(`bot ${number} ended by itself`)
    void this.#startLater()
  }

  async #startLater(): Promise<void> {
    try {
      await sleep(RESTART_MS, this.#options.signal)
      if (!this.#closing) await this.start()
    } catch (error) {
      // One that ends again is told of, and started again, by its own end.
      if (!this.#options.signal.aborted) this.#options.onFault(String(error))
    }
  }

  async #stopAll(): Promise<void> {
    const ended = await Promise.all(this.#processes.map((bot) => bot.stop()))
    if (ended.includes(false)) this.#options.onFault('a bot did not end within 20 s of SIGTERM')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true
    await Promise.all(this.#processes.map((bot) => bot.kill()))
  }
}
