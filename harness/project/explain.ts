import type { z } from 'zod'
import type { Bilingual, Language } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { nearest } from '#runtime/nearest.ts'

/**
 * What a schema says against a value that a person wrote, a line each: `systems.bot: …`, with the nearest right word.
 */
export function explainMistakes(schema: z.ZodType, value: unknown): Bilingual[] {
  return explained(schema, value, (issues, language) =>
    issues.flatMap((issue) => explainIssue(issue, schema, language)),
  )
}

const words = {
  en: {
    top: '(top)',
    noKey: (key: string) => `there is no key ${key}`,
    meant: (key: string) => `did you mean ${key}?`,
    there: (keys: readonly string[]) => `there are ${keys.join(', ')}`,
  },
  ru: {
    top: '(верхний уровень)',
    noKey: (key: string) => `ключа ${key} нет`,
    meant: (key: string) => `возможно, ${key}?`,
    there: (keys: readonly string[]) => `есть ${keys.join(', ')}`,
  },
}

function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType, language: Language): string[] {
  const { top, noKey, meant, there } = words[language]
  const where = issue.path.join('.') || top
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map((key) => {
      const near = nearest(key, known)
      const hint = near ? `; ${meant(near)}` : known.length === 0 ? '' : `; ${there(known)}`
      return `${where}: ${noKey(key)}${hint}`
    })
  }
  if (issue.code === 'invalid_union') return [`${where}: ${explainUnion(issue, schema, language)}`]
  return [`${where}: ${issue.message}`]
}

/** Of several forms the one that comes nearest is explained: that with the fewest mistakes. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, schema: z.ZodType, language: Language): string {
  const options = issue.errors.toSorted((one, other) => weight(one) - weight(other))
  const [best = []] = options
  const said = best.flatMap((inner) => explainInner(inner, issue.path, schema, language))
  return said.join('; ') || issue.message
}

/** A value of another type altogether is further away than a wrong key. */
const weight = (issues: readonly z.core.$ZodIssue[]) =>
  issues.reduce(
    (sum, { code, path }) => sum + (path.length === 0 && code !== 'unrecognized_keys' ? 100 : 1),
    0,
  )

function explainInner(
  inner: z.core.$ZodIssue,
  path: readonly PropertyKey[],
  schema: z.ZodType,
  language: Language,
): string[] {
  if (inner.code !== 'unrecognized_keys') return [[...inner.path, inner.message].join(': ')]
  const known = keysAt(schema, [...path, ...inner.path])
  const { noKey, meant } = words[language]
  return inner.keys.map((key) => {
    const near = nearest(key, known)
    return `${noKey(key)}${near ? `; ${meant(near)}` : ''}`
  })
}

/** The keys that a schema has at a path, those of all forms of a union together. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const inner = unwrapped(schema)
  return inner.flatMap((one) => {
    const [first, ...rest] = path
    if (first === undefined) return 'shape' in one ? Object.keys(one.shape as object) : []
    if ('shape' in one) return keysAt((one.shape as Record<PropertyKey, unknown>)[first], rest)
    if ('valueType' in one) return keysAt(one.valueType, rest)
    return 'element' in one ? keysAt(one.element, rest) : []
  })
}

type Inner = Record<string, unknown>

function unwrapped(schema: unknown): Inner[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { options, def } = schema as { options?: unknown[]; def?: { innerType?: unknown } }
  if (Array.isArray(options)) return options.flatMap(unwrapped)
  return def?.innerType === undefined ? [schema as Inner] : unwrapped(def.innerType)
}
