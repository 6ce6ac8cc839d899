import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Service } from '#runtime/service.ts'
import { access } from '#scenarios/credentials.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A bot, or another server, that runs as a process of its own, with what it wrote. */
export interface BotProcess {
  child: ChildProcess
  /** What the process has written so far. */
  output(): string
  /** Resolves with the first line of the log that holds these words. */
  line(words: string): Promise<Record<string, unknown>>
  /** The exit code, once it has ended. */
  ended: Promise<number | null>
}

const running: BotProcess[] = []

/** Starts a script, `bot/main.ts` by default, with these settings and nothing else of this environment. */
export function startProcess(env: Record<string, string>, script = 'bot/main.ts'): BotProcess {
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const waiting: { words: string; found: (line: string) => void }[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      for (const { words, found } of waiting) if (line.includes(words)) found(line)
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const started: BotProcess = {
    child,
    ended,
    output: () => lines.join('\n'),
    async line(words) {
      const early = ended.then(() => {
        throw new Error(`${script} ended without saying "${words}":\n${lines.join('\n')}`)
      })
      early.catch(() => undefined)
      const earlier = lines.find((line) => line.includes(words))
      const said = earlier ?? new Promise<string>((found) => waiting.push({ words, found }))
      return JSON.parse(await Promise.race([said, early]))
    },
  }
  running.push(started)
  return started
}

/** Kills everything that a test has started, and waits for its end. */
export async function killAll(): Promise<void> {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
}

/** The settings of a bot for these two; its database is in memory, and it polls. */
export function botSettings({
  host,
  messenger,
}: {
  host: Pick<Service, 'url'>
  messenger: Pick<Service, 'url'>
}) {
  return {
    BOT_ID: String(access.botId),
    BOT_API_TOKENS: `${access.botToken}=${access.botId}`,
    BOT_PORT: '0',
    HOST_URL: host.url,
    HOST_TOKEN: access.hostToken,
    TELEGRAM_TOKEN: access.telegram.token,
    TELEGRAM_API_ROOT: messenger.url,
    LOG_LEVEL: 'debug',
  }
}
