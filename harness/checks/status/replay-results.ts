import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { MadeFrom } from '../../results/made-from.ts'
import type { ReplayResult } from '../../results/results.ts'
import { readResult } from './results-dir.ts'

const FILE = 'replay.json'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

const recordedRow = z.object({
  status: z.enum(['passed', 'failed', 'without scenario', 'not supported']),
  scenarios: z.int().nonnegative(),
  startedAt: z.iso.datetime(),
  madeFrom: z.record(z.string(), digest),
})

const replayFile = z.object({ kind: z.literal('replay'), rows: z.record(z.string(), recordedRow) })

/** How a row ended when it was last replayed. */
export type RecordedRow = z.output<typeof recordedRow>

/** Recorded replays by row; undefined when none was recorded. @throws UserError */
export async function readReplay(directory: string): Promise<Record<string, RecordedRow> | undefined> {
  return (await readResult(directory, FILE, replayFile))?.rows
}

/**
 * Keeps how the rows ended, with the digests of what they were made from; other rows stay as they were recorded.
 * @throws UserError when the file that is there is something else
 */
export async function recordReplay(
  directory: string,
  { rows, startedAt }: ReplayResult,
  made: ReadonlyMap<string, MadeFrom>,
): Promise<void> {
  const fresh = rows.flatMap(({ row, status, scenarios }): [string, RecordedRow][] => {
    const from = made.get(row.id)
    return from ? [[row.id, { status, scenarios: scenarios.length, startedAt, madeFrom: from }]] : []
  })
  const kept = { ...(await readReplay(directory)), ...Object.fromEntries(fresh) }
  await mkdir(directory, { recursive: true })
  const file = join(directory, FILE)
  // Two replays at once must not leave half a file.
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, `${JSON.stringify({ kind: 'replay', rows: kept }, undefined, 2)}\n`)
  await rename(temporary, file)
}
