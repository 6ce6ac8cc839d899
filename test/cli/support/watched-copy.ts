import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { RunningCommap } from './commap.ts'

const FIRST = join(import.meta.dirname, '../../../examples/first')
/** Has the bot tell which processes it was; hidden files are no change. */
const TELLS_PID = `import { appendFileSync } from 'node:fs'
appendFileSync(new URL('../.pids', import.meta.url), process.pid + '\\n')
`

/** A copy of examples/first that is watched, removed when it is disposed. */
export class WatchedCopy implements AsyncDisposable {
  readonly folder: string
  readonly running: RunningCommap

  private constructor(folder: string, args: readonly string[]) {
    this.folder = folder
    this.running = new RunningCommap(['replay', '--watch', ...args], [], { cwd: folder })
  }

  static async start(...args: readonly string[]): Promise<WatchedCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'commap-watch-'))
    await cp(FIRST, folder, { recursive: true, filter: (file) => !/\.commap$|node_modules$/.test(file) })
    await mkdir(join(folder, 'node_modules'))
    await symlink(join(FIRST, '../../node_modules/grammy'), join(folder, 'node_modules/grammy'), 'dir')
    const write = edits(folder)
    await write('bot/bot.mjs', (text) => TELLS_PID + text)
    // What must come and does not fails soon.
    await write('commap.config.yaml', (text) => text.replace('quiet: 0.1', 'quiet: 0.1\n    within: 0.3'))
    return new WatchedCopy(folder, args)
  }

  get path() {
    return (name: string) => join(this.folder, name)
  }

  /** Saves a file with another text. */
  get edit() {
    return edits(this.folder)
  }

  /** Waits until everything is replayed. @returns what was printed since the last time, or since it began */
  async idle(): Promise<string> {
    await this.running.printed(/^watching .*\n/m)
    return this.printed()
  }

  /** What was printed since the last time. */
  printed(): string {
    const text = this.running.stdout
    this.running.stdout = ''
    return text
  }

  /** Waits until the standard error, which may come later than what is printed, has matched. */
  async said(pattern: RegExp): Promise<void> {
    await expect.poll(() => this.running.stderr, { timeout: 60_000 }).toMatch(pattern)
  }

  /** Interrupts it as Ctrl-C does. @returns the exit code, and which of its bots still run */
  async interrupt(): Promise<{ code: number | null; bots: number; left: readonly number[] }> {
    this.running.process.kill('SIGINT')
    const code = await this.running.end()
    const pids = (await readFile(this.path('.pids'), 'utf8')).trim().split('\n').map(Number)
    return { code, bots: pids.length, left: pids.filter(isRunning) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.running[Symbol.asyncDispose]()
    await rm(this.folder, { recursive: true, force: true })
  }
}

const edits = (folder: string) => async (name: string, change: (text: string) => string) => {
  const file = join(folder, name)
  await writeFile(file, change(await readFile(file, 'utf8')))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
