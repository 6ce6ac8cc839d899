import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { isAtUrl } from '../project/config.ts'
import { environmentValues, fill } from '../project/placeholders.ts'
import type { Project } from '../project/project.ts'
import { type Holder, LockedError, tryLock } from './lock.ts'

export interface OneRunOptions {
  /** Waits until the run before has ended. @default false */
  readonly wait?: boolean
  /** Ends the wait. */
  readonly signal?: AbortSignal
  /** Told once of each system that has to be waited for. */
  readonly waiting?: (message: Bilingual) => void
}

const LOOK_AGAIN_MS = 200

/**
 * Takes the host and the bot of a project that run elsewhere for this run, on this machine: two runs would see each other's
 * messages. Nothing is locked of what is started for the run itself.
 * @throws LockedError that says who has it, where it is not to be waited for
 */
export async function takeForOneRun(
  project: Pick<Project, 'root' | 'systems'>,
  options: OneRunOptions = {},
): Promise<AsyncDisposable> {
  await using taken = new AsyncDisposableStack()
  // Always in the same order, so that two runs never wait for each other.
  for (const url of addressesOf(project).toSorted()) taken.use(await take(url, project.root, options))
  const all = taken.move()
  return { [Symbol.asyncDispose]: () => all.disposeAsync() }
}

/** Where the lock of an address is: the same for all folders and users of this machine. */
export function lockFile(url: string): string {
  const name = createHash('sha256').update(addressOf(url)).digest('hex').slice(0, 24)
  return join(tmpdir(), `commap-${name}.lock`)
}

async function take(url: string, root: string, options: OneRunOptions): Promise<AsyncDisposable> {
  const { wait = false, signal, waiting } = options
  for (let isFirst = true; ; isFirst = false) {
    const lock = await tryLock(lockFile(url), root)
    if (!('pid' in lock)) return lock
    if (!wait) throw new LockedError(joined`${describe(url, lock)}: ${WAIT}`)
    if (isFirst) waiting?.(joined`${WAITING}: ${describe(url, lock)}`)
    await setTimeout(LOOK_AGAIN_MS, undefined, { ...(signal && { signal }) })
  }
}

const WAITING = { en: 'waiting', ru: 'ждём' }

const WAIT = {
  en: 'wait for its end, or have this run wait by --wait',
  ru: 'дождитесь его конца или запустите с --wait, чтобы ждал этот',
}

const describe = (url: string, { pid, since, project }: Holder): Bilingual => ({
  en: `${url} is used by another run: process ${pid}, since ${since}, of ${project}`,
  ru: `${url} занят другим прогоном: процесс ${pid}, с ${since}, проект ${project}`,
})

function addressesOf({ systems: { host, bot } }: Pick<Project, 'systems'>): string[] {
  const urls = [host, bot].flatMap((system) =>
    isAtUrl(system) ? [fill(system.url, environmentValues(process.env), 'url')] : [],
  )
  return [...new Set(urls)]
}

/** One name for what is one system. */
function addressOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { protocol, hostname, port, pathname } = new URL(url)
  const host = hostname === 'localhost' || hostname === '[::1]' ? '127.0.0.1' : hostname
  return `${protocol}//${host}:${port}${pathname.replace(/\/+$/, '')}`
}
