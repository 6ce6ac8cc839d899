import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { freePort } from '#harness/systems/free-port.ts'

const require = createRequire(import.meta.url)
/** What npm puts into `node_modules/.bin` as `prism`. */
const PRISM = require.resolve('@stoplight/prism-cli')
/** Starting takes a few seconds on a machine that is shared. */
const LONGEST_START = 60_000

/** An answer that Prism gave or passed on, with what it says of the exchange. */
export interface Judged {
  readonly status: number
  readonly body: unknown
  readonly violations: readonly { readonly location: readonly string[]; readonly message: string }[]
}

/** Prism's command in a process of its own, as host teams run it. */
export class Prism implements AsyncDisposable {
  readonly url: string
  readonly #process: ChildProcess
  #output = ''

  private constructor(process: ChildProcess, port: number) {
    this.#process = process
    this.url = `http://127.0.0.1:${port}`
    for (const stream of [process.stdout, process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
      })
  }

  /** @param args `mock` or `proxy` with the document and, for a proxy, the address behind it */
  static async start(...args: readonly string[]): Promise<Prism> {
    const port = await freePort()
    const child = spawn(process.execPath, [PRISM, ...args, '-p', String(port)])
    const prism = new Prism(child, port)
    await prism.#listening()
    return prism
  }

  /** @throws Error with what was printed, when Prism ends or says nothing for long */
  #listening(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const fail = (why: string) => reject(new Error(`Prism ${why}: ${this.#output}`))
    const late = setTimeout(() => fail('does not listen'), LONGEST_START)
    this.#process.once('error', reject).once('close', () => fail('has ended'))
    this.#process.stdout?.on('data', () => {
      if (this.#output.includes('Prism is listening')) resolve()
    })
    return promise.finally(() => clearTimeout(late))
  }

  /** Sends a request, and reads what Prism says of it and of its answer. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Judged> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      violations: JSON.parse(response.headers.get('sl-violations') ?? '[]'),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = once(this.#process, 'close')
    this.#process.kill('SIGKILL')
    await ended
  }
}
