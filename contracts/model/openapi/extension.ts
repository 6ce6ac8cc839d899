import { z } from 'zod'
import { joined, type Language, listed } from '#runtime/bilingual.ts'
import { explained, saying } from '#runtime/issues.ts'
import { isObject } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import { type OperationSemantics, semanticKinds } from '../semantics.ts'
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
    error: saying({ en: 'needs either header or field', ru: 'нужно что-то одно: header или field' }),
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
  /** Messages of the refusals of requests that name something that is not there, by the parameter that names it. */
  refusals: z.record(z.string(), z.string().min(1)).optional(),
  /** Parameters that carry what another name stands for. */
  names: z.record(z.string(), z.string().min(1)).optional(),
  /** How the `person` whom a call concerns, or a thing that it names, must be before it makes sense. */
  given: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})

/** What an operation says under `x-commap`. */
export interface Extension extends z.output<typeof extension> {
  /** What it does with the host's data. */
  readonly does?: OperationSemantics
}

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
  const { does, rest } = semanticsIn(operation, operation.child('x-commap')?.value ?? {})
  return {
    ...parsed(operation, extension, Object.fromEntries(given), 'x-'),
    ...parsed(operation, extension, rest, 'x-commap.'),
    ...(does && { does }),
  }
}

type Kind = keyof typeof semanticKinds

/** Takes what an operation does out of what it says. @throws UserError */
function semanticsIn(operation: Place, value: unknown): { does?: OperationSemantics; rest: unknown } {
  if (!isObject(value)) return { rest: value }
  const kinds = (Object.keys(semanticKinds) as Kind[]).filter((kind) => value[kind] !== undefined)
  const [kind, other] = kinds
  if (kind === undefined) return { rest: value }
  if (other !== undefined)
    throw new UserError({
      en: `${operation}: x-commap says ${kind} and ${other}; keep one of them`,
      ru: `${operation}: в x-commap указаны и ${kind}, и ${other}; оставьте что-то одно`,
    })
  const isOwn = ([key]: [string, unknown]) => !Object.hasOwn(extension.shape, key)
  const entries = Object.entries(value)
  const does = parsed(operation, semanticKinds[kind], Object.fromEntries(entries.filter(isOwn)), 'x-commap.')
  return { does, rest: Object.fromEntries(entries.filter((entry) => !isOwn(entry))) }
}

/** @throws UserError naming place, key, and the key that was probably meant */
export function parsed<S extends z.ZodObject>(
  operation: Place,
  schema: S,
  value: unknown,
  prefix: string,
): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const lines = explained(schema, value, (issues, language) =>
    issues.flatMap((issue) => mistakes(issue, schema, prefix, language)),
  )
  throw new UserError(
    listed(
      lines.map((line) => joined`${String(operation)}: ${line}`),
      '\n',
    ),
  )
}

const unknownKey = {
  en: (key: string, meant: string | undefined, known: readonly string[]) =>
    `${key} is not known; ${meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`}`,
  ru: (key: string, meant: string | undefined, known: readonly string[]) =>
    `${key}: такого ключа нет; ${meant === undefined ? `есть ${known.join(', ')}` : `возможно, ${meant}?`}`,
}

function mistakes(
  issue: z.core.$ZodIssue,
  schema: z.ZodObject,
  prefix: string,
  language: Language,
): string[] {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [`${(prefix + path).replace(/\.$/, '')}: ${issue.message}`]
  const own = schema === extension ? [...Object.keys(extension.shape), ...Object.keys(semanticKinds)] : []
  const known =
    path === 'when' ? Object.keys(when.shape) : [...new Set([...own, ...Object.keys(schema.shape)])]
  const inside = `${prefix}${path === '' ? '' : `${path}.`}`
  return issue.keys.map((key) => inside + unknownKey[language](key, nearest(key, known), known))
}
