import { z } from 'zod'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Place } from './place.ts'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

const when = z
  .strictObject({
    /** A header of the request … */
    header: z.string().min(1).optional(),
    /** … or a field of its body, dots leading deeper. */
    field: z.string().min(1).optional(),
    value: scalar,
  })
  .refine(({ header, field }) => (header === undefined) !== (field === undefined), {
    message: 'needs either header or field',
  })

const extension = z.strictObject({
  /** What maps and pacts call the point. */
  name: z.string().min(1).optional(),
  /** Where a webhook is received. */
  path: z.string().startsWith('/').optional(),
  /** What tells events apart that are sent to one URL. */
  when: when.optional(),
  /** Fields by which a refusal is told whose status is one of success. */
  refuses: z.record(z.string(), scalar).optional(),
  /** Whether what the point starts reaches people who paused the bot. */
  critical: z.boolean().optional(),
  /** The row that it starts. */
  row: z.string().min(1).optional(),
})

/** What an operation says under `x-commap`. */
export type Extension = z.output<typeof extension>

/**
 * What an operation says of itself to commap: under `x-commap`, or by the shorter `x-critical` and `x-row`.
 * @throws UserError naming place, key, and the key that was probably meant
 */
export function extensionOf(operation: Place): Extension {
  const { fields } = operation
  const given = [
    ...(fields['x-critical'] === undefined ? [] : [['critical', fields['x-critical']]]),
    ...(fields['x-row'] === undefined ? [] : [['row', fields['x-row']]]),
  ]
  return {
    ...parsed(operation, Object.fromEntries(given), 'x-'),
    ...parsed(operation, operation.child('x-commap')?.value ?? {}, 'x-commap.'),
  }
}

function parsed(operation: Place, value: unknown, prefix: string): Extension {
  const result = extension.safeParse(value)
  if (result.success) return result.data
  const lines = result.error.issues.flatMap((issue) => mistakes(issue, prefix))
  throw new UserError(lines.map((line) => `${operation}: ${line}`).join('\n'))
}

function mistakes(issue: z.core.$ZodIssue, prefix: string): string[] {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [`${(prefix + path).replace(/\.$/, '')}: ${issue.message}`]
  const known = Object.keys(path === 'when' ? when.shape : extension.shape)
  return issue.keys.map((key) => {
    const meant = nearest(key, known)
    const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`
    return `${prefix}${path === '' ? '' : `${path}.`}${key} is not known; ${hint}`
  })
}
