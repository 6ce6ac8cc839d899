import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** One run of a watch, as it is told in JSON. */
export interface Played {
  readonly scenario?: string
  readonly exitCode: number
  readonly rows: readonly {
    readonly scenarios: readonly { readonly name: string; readonly status: string; readonly ms: number }[]
  }[]
  /** When it was told, milliseconds of `performance.now()`. */
  readonly at: number
}

/** `commap replay --watch --json` as a process of its own, ended when it is disposed. */
export class WatchedReplay implements AsyncDisposable {
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown>
  #played: Played[] = []
  #waits = Promise.withResolvers<void>()
  #errors = ''

  constructor(root: string, args: readonly string[]) {
    const script = join(root, 'cli/commap.mjs')
    const child = spawn(process.execPath, [script, 'replay', '--watch', '--json', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    this.#ended = once(child, 'exit').then(() =>
      this.#waits.reject(new Error(`the watch ended:\n${this.#errors}`)),
    )
    this.#waits.promise.catch(() => undefined)
    createInterface(child.stdout).on('line', (line) => {
      this.#played.push({ ...(JSON.parse(line) as Omit<Played, 'at'>), at: performance.now() })
    })
    createInterface(child.stderr).on('line', (line) => {
      this.#errors += `${line}\n`
      if (line.startsWith('watching ')) this.#waits.resolve()
    })
  }

  /** Waits until all is replayed. @returns the runs since the last time; @throws Error when the watch has ended */
  async idle(): Promise<Played[]> {
    await this.#waits.promise
    this.#waits = Promise.withResolvers()
    const played = this.#played
    this.#played = []
    return played
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#waits.promise.catch(() => undefined)
    this.#process.kill('SIGINT')
    await this.#ended
  }
}
