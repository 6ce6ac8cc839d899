import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { UserError } from '#runtime/user-error.ts'

/** Who has a system. */
export interface Holder {
  readonly pid: number
  /** ISO 8601. */
  readonly since: string
  /** The folder of the project. */
  readonly project: string
}

/** A system is used by another run. */
export class LockedError extends UserError {
  override name = 'LockedError'
}

/** Locks of this process by their files, and how often each was taken: one process is one run. */
const ours = new Map<string, number>()

/** Put away even where the process ends at once, as after a second Ctrl-C. */
process.once('exit', () => {
  for (const file of ours.keys()) rmSync(file, { force: true })
})

/**
 * Takes a lock for this process, and returns what gives it back; a file says who has it. A process that has died has
 * nothing.
 * @returns the holder where another process has it
 */
export async function tryLock(file: string, project: string): Promise<AsyncDisposable | Holder> {
  const count = ours.get(file) ?? 0
  if (count > 0) return taken(file, count)
  const mine = `${file}.${randomUUID()}`
  const holder: Holder = { pid: process.pid, since: new Date().toISOString(), project }
  await writeFile(mine, JSON.stringify(holder))
  try {
    for (;;) {
      // A link is there with all its content or not at all.
      if (await linked(mine, file)) return taken(file, 0)
      const other = await holderOf(file)
      if (other && isOurCoordinator(other)) return { async [Symbol.asyncDispose]() {} }
      if (other && isRunning(other.pid)) return other
      await takeAway(file, other)
    }
  } finally {
    await rm(mine, { force: true })
  }
}

function taken(file: string, count: number): AsyncDisposable {
  ours.set(file, count + 1)
  return {
    async [Symbol.asyncDispose]() {
      const left = (ours.get(file) ?? 1) - 1
      if (left > 0) return void ours.set(file, left)
      ours.delete(file)
      await rm(file, { force: true })
    },
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Undefined where there is none, or what stands there cannot be read. */
async function holderOf(file: string): Promise<Holder | undefined> {
  const content = await readFile(file, 'utf8').catch(() => '')
  try {
    return JSON.parse(content) as Holder
  } catch {
    return undefined
  }
}

/** Takes a dead lock away; one that another process has taken over meanwhile is put back. */
async function takeAway(file: string, dead: Holder | undefined): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    const told = {
      en: `${file} was left by a process that has ended, and cannot be removed: remove it`,
      ru: `${file} остался от завершившегося процесса, и удалить его не удалось: удалите сами`,
    }
    throw new UserError(told, { cause: error })
  }
  const seen = await holderOf(aside)
  if (seen?.pid !== dead?.pid || seen?.since !== dead?.since) await linked(aside, file)
  await rm(aside, { force: true })
}

/** A parallel worker plays for the process that started it, and that has the lock. */
function isOurCoordinator({ pid }: Holder): boolean {
  return process.env.CUCUMBER_WORKER_ID !== undefined && pid === process.ppid
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
