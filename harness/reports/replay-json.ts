import { z } from 'zod'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import type { Shard } from '../project/selection.ts'
import type { MadeFrom } from '../results/made-from.ts'
import type { ReplayResult } from '../results/results.ts'

/** The file of a report that has everything, so that reports can be merged. */
export const REPLAY_FILE = 'replay.json'

/** A replay, or one shard of it, as it is carried from one machine to another. */
export interface ReplayFile {
  /** Undefined: all of it. */
  readonly shard?: Shard | undefined
  readonly result: ReplayResult
  /** What the rows were made from, by their ids. */
  readonly madeFrom: Readonly<Record<string, MadeFrom>>
}

const list = z.array(z.unknown())
const status = z.enum(['passed', 'failed', 'without scenario', 'not supported'])

const row = z.looseObject({
  row: z.looseObject({ id: z.string(), map: z.string(), communication: z.looseObject({ ru: z.string() }) }),
  status,
  ms: z.number(),
  elsewhere: z.number(),
  scenarios: z.array(
    z.looseObject({
      name: z.string(),
      source: z.string(),
      status: z.enum(['passed', 'failed', 'skipped']),
      ms: z.number(),
      steps: list,
      transcripts: list,
      exchanges: list,
      outside: list,
    }),
  ),
})

const replayFile = z.object({
  kind: z.literal('replay report'),
  shard: z.object({ number: z.int().positive(), of: z.int().positive() }).optional(),
  result: z.object({
    channel: z.string(),
    startedAt: z.iso.datetime(),
    ms: z.number(),
    startMs: z.number(),
    rows: z.array(row),
  }),
  madeFrom: z.record(z.string(), z.record(z.string(), z.string())),
})

/** A replay as text. */
export function replayJson(file: ReplayFile): string {
  return `${JSON.stringify({ kind: 'replay report', ...file })}\n`
}

/** Reads what `replayJson` wrote. @throws UserError naming the file and the place that is wrong */
export function readReplayFile(path: string): ReplayFile {
  const parsed = replayFile.safeParse(parseYaml(path, readUserFile(path, 'the report')))
  // Below rows, the shape is that of the version of commap that wrote it.
  if (parsed.success) {
    const { kind: _, ...file } = parsed.data
    return file as unknown as ReplayFile
  }
  const [issue] = parsed.error.issues
  throw new UserError(
    `${path} is no ${REPLAY_FILE} of commap replay --report: ${issue?.path.join('.')}: ${issue?.message}`,
  )
}
