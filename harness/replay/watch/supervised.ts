import { once } from 'node:events'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ownFiles } from '#runtime/own-files.ts'
import { exitCodes } from '../../exit-codes.ts'
import { stopNow } from '../../interrupt.ts'
import type { Turn, WatchMessage } from './messages.ts'
import { VARIABLE } from './supervisor.ts'

/** What a loaded process has of commap itself; elsewhere nothing of it is watched, as it lies in `node_modules`. */
const OWN = ['cli', 'contracts/model', 'harness', 'mock-host/engine', 'mock-messenger', 'runtime']
const ROOT = join(dirname(fileURLToPath(ownFiles.support)), '../..')

/** Whether this process was started by a `Supervisor`. */
export const isSupervised = () => process.env[VARIABLE] !== undefined && process.send !== undefined

/** Whether a file may be part of what a process has loaded before its turn. */
export const isLoadedEarly = (file: string) => OWN.some((room) => file.startsWith(join(ROOT, room) + sep))

/** The other end of a `Supervisor`: this process, which watches when it is its turn. */
export class Supervised {
  readonly #stop: AbortSignal

  /** @param stop aborted when the command is to end */
  constructor(stop: AbortSignal) {
    this.#stop = stop
    // What this process starts is not supervised.
    delete process.env[VARIABLE]
    process.once('disconnect', () => (stop.aborted ? process.exit(exitCodes.INTERRUPTED) : stopNow()))
  }

  /** Loads what every replay needs, and waits for its turn; undefined when it is stopped before. */
  async turn(): Promise<Turn | undefined> {
    await Promise.all([
      import('@cucumber/cucumber'),
      import('@cucumber/cucumber/api'),
      import('../../project/load.ts'),
      import('../../systems/start.ts'),
      import('./session.ts'),
    ])
    const message = once(process, 'message', { signal: this.#stop }).catch(() => [undefined])
    this.tell({ kind: 'loaded' })
    const [told] = (await message) as [WatchMessage | undefined]
    return told?.kind === 'turn' ? told.turn : undefined
  }

  tell(message: WatchMessage): void {
    if (process.connected) process.send?.(message)
  }
}
