import { z } from 'zod'

/** A place in a message: `status`, `method`, `path`, `query.limit`, `header.content-type`, `body.posts[*].title`. */
const path = z.string().regex(/^(?:status|method|path|(?:query|header|body)(?:\.[\w*-]+|\[\*\])*)$/)

const pattern = z.string().refine(isPattern, { error: 'not a regular expression' })

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/**
 * The vocabulary. An edit that names a place where nothing is does nothing, except `add`; what a change did not
 * alter does not count as tried.
 */
export const edit = z.union([
  z.strictObject({ remove: path }),
  z.strictObject({ rename: path, to: z.string() }),
  /** The value inside a new object, under this name. */
  z.strictObject({ wrap: path, in: z.string() }),
  /** Any JSON value in place of the one that is there; a text as a body is sent as it is. */
  z.strictObject({ set: path, to: z.unknown() }),
  /** A value where none is. */
  z.strictObject({ add: path, value: z.unknown() }),
  z.strictObject({ convert: path, to: z.enum(['text', 'number', 'list', 'first', 'half']) }),
  /** In a text: what matches the pattern. */
  z.strictObject({ replace: path, pattern, with: z.string() }),
  z.strictObject({ shift: path, by: z.number() }),
  /** A list so many times as long. */
  z.strictObject({ repeat: path, times: z.int().min(2) }),
  /** The same object with its keys, and those of objects inside it, in the opposite order. */
  z.strictObject({ reorder: path }),
  /** Milliseconds of real time. */
  z.strictObject({ delay: z.int().min(1).max(2_000) }),
  /** The connection ends without an answer. */
  z.strictObject({ drop: z.literal(true) }),
])

export type Edit = z.output<typeof edit>

const change = z.strictObject({
  /** What is different, for people. */
  says: z.string().min(1),
  /** Values that the message must have at these places; any message by default. */
  when: z.record(path, z.unknown()).default({}),
  do: z.union([edit.transform((one) => [one]), z.array(edit).min(1)]),
})

/** Changes of one kind by the operation or alias between whose two sides they come. */
export const changeFile = z.strictObject({
  effect: z.enum(['breaking', 'harmless']),
  /** Whether requests are changed or answers. */
  message: z.enum(['request', 'answer']),
  changes: z.record(z.string(), z.array(change).min(1)),
})

export type ChangeFile = z.output<typeof changeFile>
