import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const KINDS: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'объект',
  record: 'объект',
  nan: 'не число',
}

const inLibrary = z.locales.ru().localeError

/** What an issue of a schema says in Russian: in the library's words where there are no better ones here. */
export const issueInRussian: z.core.$ZodErrorMap = (issue) => ownWords(issue) ?? inLibrary(issue)

function ownWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return otherKind(issue.expected as string, issue.input)
    case 'invalid_value': {
      const values = (issue.values as readonly unknown[]).map((value) => JSON.stringify(value))
      return values.length === 1 ? `ожидается ${values[0]}` : `ожидается одно из: ${values.join(', ')}`
    }
    case 'too_small':
      return border(issue, issue.minimum as number, { than: 'больше', orSame: 'не меньше' })
    case 'too_big':
      return border(issue, issue.maximum as number, { than: 'меньше', orSame: 'не больше' })
    case 'invalid_format':
      return otherFormat(issue)
    case 'unrecognized_keys':
      return `лишние ключи: ${(issue.keys as readonly string[]).join(', ')}`
    case 'invalid_union':
      return 'не подходит ни один из вариантов'
    default:
      return undefined
  }
}

function otherKind(expected: string, input: unknown): string {
  const wanted = `ожидается ${KINDS[expected] ?? expected}`
  if (input === undefined) return `${wanted}, а значения нет`
  const kind = z.util.parsedType(input)
  return `${wanted}, а здесь ${KINDS[kind] ?? kind}`
}

function border({ origin, inclusive }: Issue, border: number, how: { than: string; orSame: string }): string {
  const least = `${inclusive === false ? how.than : how.orSame} ${border}`
  if (origin === 'string')
    return border === 1 && how.orSame === 'не меньше' ? 'текст пуст' : `символов должно быть ${least}`
  if (origin === 'array' || origin === 'set') return `элементов должно быть ${least}`
  return `должно быть ${least}`
}

function otherFormat({ format, pattern, prefix }: Issue): string | undefined {
  if (format === 'regex') return `должно быть по образцу ${pattern}`
  if (format === 'starts_with') return `должно начинаться с ${JSON.stringify(prefix)}`
  if (format === 'url') return 'должно быть URL'
  return undefined
}
