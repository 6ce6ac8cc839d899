import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { access } from '#scenarios/stack/access.ts'
import type { Announcement } from '#scenarios/verification/process.ts'

/** `npm run verify`: the simulated portal and the bot, each a process of its own, verified over HTTP. */

const ROOT = join(import.meta.dirname, '../..')
const SYSTEMS = join(ROOT, 'scenarios/verification')

class System implements AsyncDisposable {
  readonly #process: ChildProcess

  constructor(script: string) {
    const stdio = ['ignore', 'pipe', 'inherit'] as const
    this.#process = spawn(process.execPath, [join(SYSTEMS, script)], { stdio: [...stdio] })
  }

  /** Where it is, once it runs. @throws Error when it ends instead */
  async announced(): Promise<Announcement> {
    const { stdout } = this.#process
    if (stdout) for await (const line of createInterface({ input: stdout })) return JSON.parse(line)
    throw new Error('the system to verify did not start')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }
}

async function commap(args: readonly string[]): Promise<number> {
  const options = { stdio: 'inherit', cwd: ROOT } as const
  const child = spawn(process.execPath, [join(ROOT, 'cli/commap.ts'), ...args], options)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 2
}

async function verifyHost(): Promise<number> {
  await using system = new System('mock-host.ts')
  const { baseUrl } = await system.announced()
  const states = ['--states-file', join(SYSTEMS, 'mock-host.states.yaml')]
  return await commap(['verify', 'host', '--base-url', baseUrl, ...states, '-H', bearer(access.hostToken)])
}

async function verifyBot(): Promise<number> {
  await using system = new System('bot.ts')
  const { baseUrl, statesUrl = '' } = await system.announced()
  const states = ['--states-url', statesUrl]
  return await commap(['verify', 'bot', '--base-url', baseUrl, ...states, '-H', bearer(access.botToken)])
}

const bearer = (token: string) => `Authorization: Bearer ${token}`

process.exitCode = Math.max(await verifyHost(), await verifyBot())
