import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** What a child answers to one request; `serve()` is the other end. */
export type Reply = { id: number } & ({ result: unknown } | { error: string })

/**
 * A process of its own for one participant of a benchmark, so that participants share neither an event loop nor
 * a heap with what measures them. It ends when it is disposed.
 */
export class Child implements AsyncDisposable {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #lastId = 0

  private constructor(process: ChildProcess) {
    this.#process = process
    process.on('message', (reply: Reply) => this.#settle(reply))
    process.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the child ended with code ${code}`))
    })
  }

  /** Starts a module of `servers/` and calls its `start`. @throws what the start threw */
  static async start<T>(module: string, options: unknown): Promise<[child: Child, started: T]> {
    const file = new URL(`../servers/${module}.ts`, import.meta.url)
    const child = new Child(fork(file, { execArgv: [...process.execArgv, '--expose-gc'] }))
    try {
      return [child, await child.call<T>('start', options)]
    } catch (error) {
      await child[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Has the child do something. The type of the result is the caller's claim. @throws what the child threw */
  async call<T>(method: string, params?: unknown): Promise<T> {
    this.#lastId += 1
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#lastId, waiting)
    this.#process.send({ id: this.#lastId, method, params })
    return (await waiting.promise) as T
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.result)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const exited = once(this.#process, 'exit')
    if (this.#process.connected) this.#process.disconnect()
    await exited
  }
}
