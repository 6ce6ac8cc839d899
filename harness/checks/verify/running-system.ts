import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Announcement } from '#scenarios/verification/process.ts'

const VERIFICATION = join(import.meta.dirname, '../../../scenarios/verification')

/** A system to be verified, running as a process of its own until it is disposed. */
export class RunningSystem implements AsyncDisposable {
  readonly announcement: Announcement
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, announcement: Announcement) {
    this.#child = child
    this.announcement = announcement
  }

  /** @throws Error when it ends before it says where it is */
  static async start(file: 'mock-host.ts' | 'bot.ts'): Promise<RunningSystem> {
    const child = spawn(process.execPath, [join(VERIFICATION, file)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // However this process ends, nothing of it goes on.
    process.once('exit', () => child.kill('SIGKILL'))
    for await (const line of createInterface({ input: child.stdout })) {
      return new RunningSystem(child, JSON.parse(line) as Announcement)
    }
    throw new Error(`${file} ended without saying where it is`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return
    const ended = once(this.#child, 'exit')
    // What it serves is nobody's any more; there is nothing to put away.
    this.#child.kill('SIGKILL')
    await ended
  }
}
