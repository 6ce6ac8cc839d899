import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { end, spawnNode } from '../support/children.ts'

const ROOT = join(import.meta.dirname, '../..')
const START_MS = 60_000
/** A graceful end takes at most the ten seconds that the queue gives its jobs. */
const STOP_MS = 20_000

/** `node bot/main.ts` with an environment, as it is run in production; its log goes into a file. */
export class BotProcess {
  readonly #child: ChildProcess
  readonly #running: Promise<string>
  /** Whether its end was the campaign's doing. */
  wasEnded = false
  url = ''

  constructor(env: Record<string, string>, logFile: string) {
    const child = spawnNode(['bot/main.ts'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log = createWriteStream(logFile)
    this.#child = child
    child.stderr?.pipe(log, { end: false })
    child.stdout?.pipe(log, { end: false })
    child.once('close', () => log.end())
    this.#running = urlOf(child, logFile)
    this.#running.catch(() => undefined)
  }

  /** Resolves when it serves. @throws when it ends before, or takes longer than a minute */
  async started(): Promise<void> {
    this.url = await this.#running
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  get port(): number {
    return Number(new URL(this.url).port)
  }

  onEnd(told: () => void): void {
    this.#child.once('exit', told)
  }

  /** As a machine that loses power. */
  async kill(): Promise<void> {
    this.wasEnded = true
    await end(this.#child, 'SIGKILL')
  }

  /** As a deployment. Resolves with whether it ended by itself in time; it is killed otherwise. */
  async stop(): Promise<boolean> {
    this.wasEnded = true
    const late = AbortSignal.timeout(STOP_MS)
    const graceful = end(this.#child, 'SIGTERM').then(() => true)
    const ended = await Promise.race([graceful, once(late, 'abort').then(() => false)])
    if (!ended) await this.kill()
    return ended
  }
}

/** The address that the bot tells in its log. */
async function urlOf(child: ChildProcess, logFile: string): Promise<string> {
  if (child.stdout === null) throw new Error('the bot has no standard output')
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS)
  let url: string | undefined
  const lines = createInterface({ input: child.stdout })
  const said = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (!line.includes('the bot is running')) return
      url = String((JSON.parse(line) as { url: unknown }).url)
      resolve()
    })
  })
  await Promise.race([said, once(child, 'close')])
  clearTimeout(timer)
  if (url === undefined) throw new Error(`a bot did not start; see ${logFile}`)
  return url
}
