import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { access } from '#scenarios/credentials.ts'
import { RunningSystem } from './running-system.ts'

/** `npm run verify`: the simulated portal and the bot, each a process of its own, verified over HTTP. */

const ROOT = join(import.meta.dirname, '../../..')
const SYSTEMS = join(ROOT, 'scenarios/verification')

async function commap(args: readonly string[]): Promise<number> {
  const options = { stdio: 'inherit', cwd: ROOT } as const
  const child = spawn(process.execPath, [join(ROOT, 'cli/commap.ts'), ...args], options)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 2
}

async function verifyHost(): Promise<number> {
  await using system = await RunningSystem.start('mock-host.ts')
  const { baseUrl } = system.announcement
  const states = ['--states-file', join(SYSTEMS, 'mock-host.states.yaml')]
  return await commap(['verify', 'host', '--base-url', baseUrl, ...states, '-H', bearer(access.hostToken)])
}

async function verifyBot(): Promise<number> {
  await using system = await RunningSystem.start('bot.ts')
  const { baseUrl, statesUrl = '' } = system.announcement
  const states = ['--states-url', statesUrl]
  return await commap(['verify', 'bot', '--base-url', baseUrl, ...states, '-H', bearer(access.botToken)])
}

const bearer = (token: string) => `Authorization: Bearer ${token}`

process.exitCode = Math.max(await verifyHost(), await verifyBot())
