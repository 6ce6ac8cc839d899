import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Connection } from '../credentials/connection.ts'
import { wordsOf } from '../words.ts'
import { ProcessOutput } from './process-output.ts'
import { reaches } from './reaches.ts'

/** A system that is started as a process. */
export interface Command {
  /** How it is called in errors: `the bot`, «бот». */
  readonly name: Bilingual
  readonly command: string
  /** It is ready once anything answers there. */
  readonly url: string
  /** Whom to trust there. */
  readonly connection?: Connection
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly startsWithinMs: number
  /** Takes secrets out of a line that it writes. */
  readonly hide?: (line: string) => string
  /** Called once it is started, and only its answer is waited for. */
  readonly isWaiting?: (() => void) | undefined
}

const ASK_AGAIN_MS = 20
/** So long its last words are waited for: what it has started itself may hold its output open. */
const LAST_WORDS_MS = 200
/** So long it may take to end before it is killed. */
const END_MS = 5_000

/** A system that runs as a process. */
export interface RunningCommand extends AsyncDisposable {
  /** Why it has ended by itself, with its last words; undefined while it runs. */
  readonly ended: Bilingual | undefined
  /** The same, as soon as it has ended; undefined where it still runs after so many milliseconds. */
  endsWithin(ms: number): Promise<Bilingual | undefined>
  readonly output: ProcessOutput
}

/**
 * Starts a command and waits until it answers. Disposing it ends its whole process group.
 * @throws UserError with its last words when it ends or stays silent
 */
export async function startCommand(given: Command): Promise<RunningCommand> {
  const { name, command, cwd, env, hide } = given
  const [file = '', ...args] = wordsOf(command)
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what it starts itself ends with it.
    detached: true,
  })
  const output = new ProcessOutput([child.stdout, child.stderr], hide)
  const kill = () => end(child, 'SIGKILL')
  process.once('exit', kill)
  const failing = Promise.race([
    once(child, 'error').then(([error]) => words.notStarted(whyNot(error as NodeJS.ErrnoException, file))),
    once(child, 'exit').then(async ([code, signal]) => {
      const patience = setTimeout(LAST_WORDS_MS, undefined, { ref: false })
      await Promise.race([once(child, 'close'), patience])
      return words.ended(String(code ?? signal))
    }),
  ])
  const told = (failure: Bilingual) => joined`${name} (${command}) ${failure}${lastWords(output)}`
  given.isWaiting?.()
  const failure = await Promise.race([ready(given), failing])
  if (failure !== undefined) {
    kill()
    process.off('exit', kill)
    throw new UserError(told(failure))
  }
  let ended: Bilingual | undefined
  const ending = failing.then((why) => {
    ended = told(why)
    return ended
  })
  return {
    output,
    get ended() {
      return ended
    },
    async endsWithin(ms) {
      const patience = new AbortController()
      const inTime = setTimeout(ms, undefined, { signal: patience.signal }).catch(() => undefined)
      return await Promise.race([ending, inTime]).finally(() => patience.abort())
    },
    async [Symbol.asyncDispose]() {
      process.off('exit', kill)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      end(child, 'SIGTERM')
      const patience = new AbortController()
      await Promise.race([gone, setTimeout(END_MS, undefined, { signal: patience.signal }).then(kill)])
      patience.abort()
      await gone
    },
  }
}

/** A command is split into words, and no shell sees it. */
function whyNot({ code, message }: NodeJS.ErrnoException, file: string): Bilingual {
  if (code !== 'ENOENT') return both(message)
  return {
    en: `there is no program ${file} (no shell is used: cd, && and pipes need sh -c '…')`,
    ru: `нет программы ${file} (оболочки здесь нет: для cd, && и | нужно sh -c '…')`,
  }
}

/** What became of the command; in Russian of «портал» or «бот». */
const words = {
  notStarted: (why: Bilingual): Bilingual => ({
    en: `cannot be started: ${why.en}`,
    ru: `не запускается: ${why.ru}`,
  }),
  ended: (how: string): Bilingual => ({ en: `has ended with ${how}`, ru: `завершился с ${how}` }),
  notTrusted: (why: Bilingual): Bilingual => ({
    en: `is started, and cannot be trusted: ${why.en}`,
    ru: `запущен, но доверять ему нельзя: ${why.ru}`,
  }),
  silent: (url: string, seconds: number): Bilingual => ({
    en: `does not answer at ${url} within ${seconds} s`,
    ru: `не отвечает на ${url} за ${seconds} с`,
  }),
  said: (output: string): Bilingual => ({ en: `; it said:\n${output}`, ru: `; его вывод:\n${output}` }),
}

/** Undefined once it answers; else why it is given up. */
async function ready({ url, connection, startsWithinMs }: Command): Promise<Bilingual | undefined> {
  const deadline = performance.now() + startsWithinMs
  while (performance.now() < deadline) {
    const answered = await answers(url, connection)
    if (answered === true) return undefined
    if (answered) return words.notTrusted(answered)
    await setTimeout(ASK_AGAIN_MS)
  }
  return words.silent(url, startsWithinMs / 1000)
}

/** Whether anything answers, whatever it says; in words where no later try will do better. */
async function answers(url: string, connection: Connection | undefined): Promise<boolean | Bilingual> {
  try {
    await reaches(url, 2_000, connection)
    return true
  } catch (error) {
    return error instanceof UserError && error.told
  }
}

function lastWords(output: ProcessOutput): Bilingual | string {
  const said = output.since(0).map((line) => `  ${line}`)
  return said.length === 0 ? '' : words.said(said.join('\n'))
}

function end({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended in this instant.
  }
}
