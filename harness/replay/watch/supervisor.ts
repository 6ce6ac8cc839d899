import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { UserError } from '#runtime/user-error.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import type { StopSignal } from '../../interrupt.ts'
import type { Turn, WatchMessage } from './messages.ts'

/** Marks processes that watch; they are the same command once more. */
export const VARIABLE = 'COMMAP_WATCHES'

/**
 * Has processes watch one after another: when code has changed, the next one takes over, which was started before and
 * has loaded all that does not depend on the project.
 */
export class Supervisor {
  readonly #start: () => ChildProcess
  readonly #running = new Set<ChildProcess>()
  readonly #loaded = new WeakSet<ChildProcess>()
  readonly #ended = Promise.withResolvers<ExitCode>()
  #current: ChildProcess | undefined
  #next: ChildProcess | undefined
  #turn: Turn = { first: [] }

  /** @param start starts a process that watches, with a channel for messages */
  constructor(start: () => ChildProcess = startAgain) {
    this.#start = start
  }

  /**
   * Starts the first process and goes on until one ends by itself, or `stopped` resolves; then all of them are
   * ended, and what they have started.
   * @returns how the command ends
   * @throws UserError when a process breaks down
   */
  async run(stopped: Promise<StopSignal>): Promise<ExitCode> {
    void stopped.then((signal) => this.#stop(signal))
    this.#take({ first: [] })
    try {
      return await this.#ended.promise
    } finally {
      this.#next?.kill('SIGTERM')
      await Promise.all(Array.from(this.#running, (child) => once(child, 'exit')))
    }
  }

  /** The processes are groups of their own, so that Ctrl-C comes to them from here, and once. */
  #stop(signal: StopSignal): void {
    if (this.#current) this.#current.kill(signal)
    else this.#ended.resolve(exitCodes.INTERRUPTED)
  }

  #take(turn: Turn): void {
    this.#turn = turn
    this.#current = this.#next ?? this.#launch()
    this.#next = undefined
    if (this.#loaded.has(this.#current)) send(this.#current, { kind: 'turn', turn })
  }

  #launch(): ChildProcess {
    const child = this.#start()
    this.#running.add(child)
    child.on('message', (message) => this.#told(child, message as WatchMessage))
    child.once('exit', (code, signal) => {
      this.#running.delete(child)
      if (child === this.#next) this.#next = undefined
      if (child === this.#current) this.#end(code, signal)
    })
    return child
  }

  #told(child: ChildProcess, message: WatchMessage): void {
    if (message.kind === 'loaded') {
      this.#loaded.add(child)
      if (child === this.#current) send(child, { kind: 'turn', turn: this.#turn })
    }
    if (child !== this.#current) return
    if (message.kind === 'idle') this.#next ??= this.#launch()
    if (message.kind !== 'outdated') return
    if (message.isFresh) this.#drop()
    this.#take(message.turn)
  }

  #drop(): void {
    const unused = this.#next
    this.#next = undefined
    unused?.kill('SIGTERM')
  }

  #end(code: number | null, signal: NodeJS.Signals | null): void {
    if (code !== null) this.#ended.resolve(code as ExitCode)
    else
      this.#ended.reject(
        new UserError({
          en: `the process that replays was ended by ${signal}: start the watch again`,
          ru: `процесс прогона завершён сигналом ${signal}: запустите наблюдение снова`,
        }),
      )
  }
}

function send(child: ChildProcess, message: WatchMessage): void {
  if (child.connected) child.send(message)
}

function startAgain(): ChildProcess {
  const [, script = '', ...args] = process.argv
  const env = { ...process.env, [VARIABLE]: '1' }
  return fork(script, args, { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}
