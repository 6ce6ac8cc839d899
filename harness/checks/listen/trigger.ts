import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'

/** A command that makes the portal send its calls. */
export interface Trigger extends AsyncDisposable {
  /** Resolves when it has ended: nothing when all went well, else what it ended with. */
  readonly ended: Promise<Bilingual | undefined>
}

const KILL_AFTER_MS = 2_000

/**
 * Starts `command` with `env` beside our own environment. What it prints goes to our standard output, or to
 * standard error with `quiet`. Disposing it ends it together with the processes that it has started.
 * @throws UserError when it cannot be started
 */
export async function startTrigger(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  quiet: boolean,
): Promise<Trigger> {
  // A process group of its own: a shell script would otherwise leave its children behind.
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
    detached: true,
  })
  await started(child, command)
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) =>
    code === 0
      ? undefined
      : {
          en: `${command} ended with ${code ?? signal}`,
          ru: `команда ${command} завершилась: ${code ?? signal}`,
        },
  )
  return { ended, [Symbol.asyncDispose]: () => end(child, ended) }
}

async function started(child: ChildProcess, command: string): Promise<void> {
  try {
    await once(child, 'spawn')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const isUnknown = code === 'ENOENT'
    throw new UserError({
      en: `cannot start ${command}: ${isUnknown ? 'there is no such command' : String(error)}`,
      ru: `не удалось запустить ${command}: ${isUnknown ? 'такой команды нет' : String(error)}`,
    })
  }
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER_MS)
  await ended
  clearTimeout(timer)
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
