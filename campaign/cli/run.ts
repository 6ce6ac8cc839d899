import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnNode } from '../support/children.ts'
import type { Case } from './compose.ts'
import type { Folder } from './folder.ts'
import { CASE_VARIABLE, processesOf } from './left-behind.ts'

/** What came of a case. */
export interface Outcome {
  readonly code: number | null
  /** By which signal it died, if it did not end by itself. */
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly isHang: boolean
  /** Processes and files that it left. */
  readonly left: readonly string[]
}

const COMMAP = join(import.meta.dirname, '../../cli/commap.mjs')
/** Shared, as Node would, with commands outside the campaign: it is nothing that a case leaves. */
const COMPILED = join(tmpdir(), 'node-compile-cache')
/** More than the longest wait that a command promises for these inputs, on a machine that is busy. */
const LIMIT_MS = 60_000
const KEPT = 200_000
/** A child that is told to end may take a moment. */
const ENDING_MS = 1_500

/** Runs the command for a case, as a process of its own. */
export async function runCase(one: Case, folder: Folder, id: string): Promise<Outcome> {
  folder.remember()
  const full = one.output === 'full' ? openSync('/dev/full', 'w') : undefined
  const child = spawnNode([COMMAP, ...one.args], {
    cwd: folder.path,
    env: environmentOf(one, folder, id),
    stdio: ['ignore', full ?? 'pipe', 'pipe'],
  })
  if (full !== undefined) closeSync(full)
  if (one.output === 'closed') child.stdout?.destroy()
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      if (said[name].length < KEPT) said[name] += text
    })
  let isHang = false
  using timers = new DisposableStack()
  const later = (after: number, act: () => void) => timers.adopt(setTimeout(act, after), clearTimeout)
  for (const { signal, after } of one.signals) later(after, () => child.kill(signal))
  // What stays is told to end in any case.
  if (one.command?.stays) later(LIMIT_MS / 3, () => child.kill('SIGTERM'))
  later(LIMIT_MS, () => {
    isHang = true
    child.kill('SIGKILL')
  })
  const closed = once(child, 'close')
  const [code, signal] = await once(child, 'exit')
  const left = [...(await processesLeft(id)), ...folder.left(one.args.includes('.'))]
  // Only now is all of its output here; what outlived it would have kept it open.
  await closed
  return { code, signal, ...said, isHang, left }
}

function environmentOf({ env }: Case, folder: Folder, id: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(COMMAP|PACT|GITHUB|FORCE_COLOR|NODE_OPTIONS)/.test(name),
  )
  return {
    ...Object.fromEntries(own),
    NO_COLOR: '1',
    ...env,
    NODE_COMPILE_CACHE: COMPILED,
    TMPDIR: folder.tmp,
    [CASE_VARIABLE]: id,
  }
}

/** Processes that outlive the command; they are ended. */
async function processesLeft(id: string): Promise<string[]> {
  const until = Date.now() + ENDING_MS
  let found = processesOf(id)
  while (found.length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    found = processesOf(id)
  }
  for (const { pid } of found) process.kill(pid, 'SIGKILL')
  return found.map(({ command }) => `process ${command.slice(0, 120)}`)
}
