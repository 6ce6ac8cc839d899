import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { main } from '#cli/main.ts'
import { speak } from '#harness/terminal-language.ts'

const COMMAP = join(import.meta.dirname, '../../../cli/commap.mjs')

/** Which copy of the command runs, and in which folder: this repository's own by default. */
export interface Place {
  readonly script?: string
  readonly cwd?: string
}

/** The command, running as a process of its own, with what it has printed so far. */
export class RunningCommap implements AsyncDisposable {
  readonly process: ChildProcess
  stdout = ''
  stderr = ''
  readonly #ended: Promise<number | null>

  constructor(
    args: readonly string[],
    nodeOptions: readonly string[] = [],
    { script = COMMAP, cwd = process.cwd() }: Place = {},
  ) {
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
    this.process = spawn(process.execPath, [...nodeOptions, script, ...args], { env, cwd })
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
    })
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    this.#ended = once(this.process, 'close').then(([code]) => code as number | null)
  }

  /** The exit code. */
  end(): Promise<number | null> {
    return this.#ended
  }

  /** Resolves when the standard output has matched. @throws Error when the process ends without it */
  async printed(pattern: RegExp): Promise<void> {
    const output = this.process.stdout
    const ended = this.#ended.then(() => 'ended')
    while (output && !pattern.test(this.stdout)) {
      const next = await Promise.race([once(output, 'data'), ended])
      if (next === 'ended' && !pattern.test(this.stdout))
        throw new Error(`ended before ${pattern}: ${this.stderr}`)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL')
    await this.#ended
  }
}

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the command to its end, as a process of its own. */
export async function commap(
  args: readonly string[],
  nodeOptions: readonly string[] = [],
  place?: Place,
): Promise<Ended> {
  await using running = new RunningCommap(args, nodeOptions, place)
  const code = await running.end()
  return { code, stdout: running.stdout, stderr: running.stderr }
}

/**
 * The same within this process, which has loaded everything: for a command that is run often, is done by itself, and
 * has no other beside it.
 */
export async function commapHere(args: readonly string[]): Promise<Ended> {
  using capture = new Capture()
  const code = await main(args)
  return { code, ...capture.written }
}

const STREAMS = ['stdout', 'stderr'] as const

/**
 * Until it is disposed this process writes nothing, and without colours; what it would have written is kept. The
 * language of `--lang` ends with it: other tests of this process are spoken to in that of the terminal.
 */
class Capture implements Disposable {
  readonly written = { stdout: '', stderr: '' }
  readonly #former = STREAMS.map((name) => ({ name, write: process[name].write }))
  readonly #forced = process.env.FORCE_COLOR

  constructor() {
    delete process.env.FORCE_COLOR
    for (const name of STREAMS) {
      process[name].write = (chunk: Uint8Array | string) => {
        this.written[name] += String(chunk)
        return true
      }
    }
  }

  [Symbol.dispose](): void {
    speak(undefined)
    for (const { name, write } of this.#former) process[name].write = write
    if (this.#forced !== undefined) process.env.FORCE_COLOR = this.#forced
  }
}
