import { z } from 'zod'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { ReplayResult } from './results.ts'

/** A replay, or one shard of it, as it is kept in a file: `replay.json`, and the data inside `report.html`. */
export interface ReplayFile {
  /** What was replayed, and what its maps are called; absent where the file was made without a project. */
  readonly project?: ReplayedProject
  /** Undefined: all of it. */
  readonly shard?: ShardOf | undefined
  readonly result: ReplayResult
  /** What the rows were made from, by their ids: digests by a name for each. */
  readonly madeFrom: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A share of the rows that were chosen. */
export interface ShardOf {
  readonly number: number
  readonly of: number
  /** The ids of all rows that were chosen, of which this is a share. */
  readonly chosen: readonly string[]
}

export interface ReplayedProject {
  readonly name: string
  /** Titles of the maps by their names. */
  readonly maps: Readonly<Record<string, Bilingual>>
}

const list = <S extends z.ZodType>(item: S) => z.array(item).readonly()
const milliseconds = z.number().nonnegative()
const moment = z.iso.datetime()
const realAt = z
  .number()
  .optional()
  .describe('The real time, epoch milliseconds: what came first within a moment')
const bilingual = z.object({ ru: z.string(), en: z.string() }).readonly()
const headers = z.record(z.string(), z.union([z.string(), list(z.string())]))
const stepStatus = z.enum(['passed', 'failed', 'skipped'])

const row = z.object({
  id: z.string().describe('map/number, such as account/6'),
  map: z.string().describe('The name of its map'),
  number: z.int().positive(),
  section: bilingual,
  event: bilingual.describe('What happens in the host'),
  communication: bilingual.describe('What the bot then does'),
  details: bilingual,
  recipients: bilingual,
  alias: z
    .string()
    .optional()
    .describe('The call of the bot that starts it; none where the person starts it'),
  otherAliases: list(z.string()).optional(),
  operations: list(z.string()).describe('What the bot calls in the host'),
  channels: list(z.string()).optional(),
  critical: z.boolean(),
})

const failure = z.object({
  message: bilingual,
  mismatch: z.object({ expected: bilingual, seen: bilingual }).optional(),
})

const step = z.object({
  keyword: z.string().describe('As the feature has it; empty for what the replay does itself'),
  text: z.string(),
  itself: bilingual.optional().describe('What the replay does itself, in the place of a text'),
  table: list(list(z.string())).optional(),
  docString: z.string().optional(),
  status: stepStatus,
  ms: milliseconds,
  failure: failure.optional(),
  before: z
    .object({ exchange: z.int().nonnegative(), messages: z.record(z.string(), z.int().nonnegative()) })
    .optional()
    .describe('The last exchange when it began, and the last message of each person, by their ids'),
})

const button = z.object({ text: z.string(), url: z.string().optional() })

const message = z.object({
  messageId: z.int().describe('Grows within a chat'),
  from: z.enum(['bot', 'person']),
  at: moment,
  realAt,
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.unknown().optional(),
  contact: z.unknown().optional(),
  inlineKeyboard: list(list(button)).optional(),
  pressed: list(z.string()).optional().describe('Texts of the buttons that the person has pressed, in order'),
  unanswered: list(z.string()).optional().describe('Those that the bot has not answered'),
  notices: list(
    z.object({
      button: z.string().optional(),
      at: moment,
      realAt,
      text: z.string().optional(),
      showAlert: z.boolean().describe('A window, not a notice above the chat'),
      url: z.string().optional(),
    }),
  )
    .optional()
    .describe('What the person saw for a while as an answer to a press'),
  deleted: z.boolean().optional(),
})

const transcript = z.object({
  person: z.string(),
  userId: z.number().optional(),
  personId: z.int(),
  messages: list(message),
  keys: list(z.string()).optional().describe('What can be pressed below the chat at the end'),
})

const exchange = z.object({
  id: z.int().nonnegative().describe('Grows in the order in which the requests began'),
  at: moment,
  realAt,
  system: z.enum(['host', 'bot']).describe('Who was asked; the other one asked'),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.unknown()),
  requestHeaders: headers,
  requestBody: z.unknown().optional(),
  status: z.int().optional().describe('Absent when no answer came'),
  responseHeaders: headers,
  responseBody: z.unknown().optional(),
  error: bilingual.optional().describe('Why no answer came'),
  ms: milliseconds,
})

const outside = z.object({
  what: z.string(),
  problems: list(bilingual),
  nearest: z.object({ description: z.string(), differences: list(z.string()) }).optional(),
  advice: bilingual.describe('What to do about it'),
})

const heldBack = z.object({
  communicationId: z.string(),
  alias: z.string(),
  exchange: z.int().nonnegative().describe('By which the communication was begun'),
  at: moment,
  personId: z.int(),
  part: z.int().nonnegative().describe('Which message of the communication, counting from 0'),
  reason: bilingual,
})

const scenario = z.object({
  name: z.string(),
  source: z.string().describe('file:line'),
  status: stepStatus,
  ms: milliseconds,
  steps: list(step),
  transcripts: list(transcript),
  exchanges: list(exchange),
  outside: list(outside).describe('Exchanges that the contracts do not have'),
  heldBack: list(heldBack).optional().describe('Messages that the bot was to send and did not'),
  said: list(z.object({ by: z.enum(['host', 'bot', 'messenger']), line: z.string() }))
    .optional()
    .describe(
      'What systems said beside the exchanges, where it failed: what a process wrote, what the messenger refused',
    ),
  atOnce: z.literal(true).optional(),
  erased: z.literal(true).optional(),
  notSupported: bilingual.optional().describe('What a system elsewhere cannot do that it needs'),
})

const result = z.object({
  channel: z.string().describe('Where the people talked with the bot'),
  startedAt: moment.describe('Real time'),
  ms: milliseconds,
  startMs: milliseconds.describe('From its begin to the first scenario'),
  rows: list(
    z.object({
      row,
      status: z.enum(['passed', 'failed', 'without scenario', 'not supported']),
      ms: milliseconds,
      scenarios: list(scenario),
      uncalled: list(z.string())
        .optional()
        .describe(
          'Aliases and operations of the row that were called in none of its scenarios, though all of them passed',
        ),
      elsewhere: z.int().nonnegative().describe('Scenarios that only another channel can play'),
    }),
  ),
})

/** The version of the format. What is added leaves it as it is; a reader passes over what it does not know. */
export const RESULT_VERSION = 2

/** The format of `replay.json`, published as `schemas/replay.schema.json`. */
export const replayFileSchema = z.object({
  kind: z.literal('replay report'),
  version: z.literal(RESULT_VERSION),
  project: z.object({ name: z.string(), maps: z.record(z.string(), bilingual) }).optional(),
  shard: z
    .object({
      number: z.int().positive(),
      of: z.int().positive(),
      chosen: list(z.string()).describe('The ids of all rows that were chosen, of which this is a share'),
    })
    .optional(),
  result,
  madeFrom: z.record(z.string(), z.record(z.string(), z.string())),
})

/** A replay in the published format. Its types hold that whatever is written is what the schema says. */
export function inFormat(file: ReplayFile): z.input<typeof replayFileSchema> {
  return { kind: 'replay report', version: RESULT_VERSION, ...file }
}
