import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

/** Times of one replay, in seconds. */
export interface Run {
  /** From the start of the process to the line that tells the first result of a row. */
  firstRow: number
  /** From the first scenario to the end of the last. */
  allRows: number
  /** Each row by its id. */
  rows: Map<string, number>
}

interface RowsJson {
  ms: number
  startMs: number
  rows: { row: string; ms: number }[]
}

const ROW_LINE = /^[✓✗–] /u

/**
 * Replays rows (none named: all) in a process that starts in `root` and keeps its compiled code there too.
 * @throws when a row does not pass: how long a failure takes says nothing
 */
export async function runReplay(root: string, rows: string[]): Promise<Run> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'cli/commap.ts'), 'replay', '--json', ...rows], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let firstRow: number | undefined
  const lines: string[] = []
  createInterface(child.stderr).on('line', (line) => {
    if (ROW_LINE.test(line)) firstRow ??= performance.now() - began
    lines.push(line)
  })
  const [output, [code]] = await Promise.all([text(child.stdout), exited])
  if (code !== 0 || firstRow === undefined) {
    throw new Error(`the replay ended with code ${code}:\n${lines.slice(0, 40).join('\n')}`)
  }
  const { ms, startMs, rows: replayed } = JSON.parse(output) as RowsJson
  return {
    firstRow: firstRow / 1000,
    allRows: (ms - startMs) / 1000,
    rows: new Map(replayed.map(({ row, ms }) => [row, ms / 1000])),
  }
}
