import { MOMENT } from '#contracts/model/pact/formats.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import type { Mismatch } from '../results.ts'
import { composedOtherwise, visible } from '../visible.ts'

/** What stands in a mismatch as expected where the schema, and not an example, is the measure. */
export const AS_SCHEMA = 'what the schema says'

/** What is wrong with single fields, a sentence each; what one object lacks is one sentence. */
export function mismatchesTold(mismatches: readonly Mismatch[]): Bilingual[] {
  const missing = mismatches.filter(isMissing)
  const lacking = Map.groupBy(missing, ({ path }) => path.slice(0, path.lastIndexOf('.')))
  return [
    ...Array.from(lacking, ([parent, fields]) => lacks(parent, fields)),
    ...mismatches.filter((one) => !isMissing(one) && one.path !== 'status').map(mismatchTold),
  ]
}

const isMissing = ({ seen, expected }: Mismatch) => seen === 'nothing' && expected === 'a value'

function lacks(parent: string, fields: readonly Mismatch[]): Bilingual {
  const names = fields.map(({ path }) => path.slice(parent.length + 1))
  if (names.length === 1) return { en: `${parent}.${names} is missing`, ru: `нет поля ${parent}.${names}` }
  return { en: `${parent} lacks ${names.join(', ')}`, ru: `в ${parent} нет полей ${names.join(', ')}` }
}

/** The values that broke a rule stand in the middle of Pact's sentence, however long they are. */
const SIZE = /\(size (\d+)\) to have (maximum|minimum) size of (\d+)/
const RULE = /^Expected [\s\S]* to (be|match|have|contain|equal) ([^{}[\]]+)$/
const TYPE = / to be the same type as [\s\S]* \((\w+)\)$/

function mismatchTold(mismatch: Mismatch): Bilingual {
  const { path, expected, seen, rule, told = both(rule) } = mismatch
  if (path === 'time')
    return {
      en: `the answer took ${seen}, and whoever asks waits ${expected}`,
      ru: `ответ шёл ${seen}, а ждут его ${expected}`,
    }
  if (expected === AS_SCHEMA)
    return {
      en: `${path} is not as its schema says: ${told.en}`,
      ru: `${path} не соответствует схеме: ${told.ru}`,
    }
  return (
    sizeTold(mismatch) ??
    absenceTold(mismatch) ??
    composedOtherwise(path, expected, seen) ??
    valueTold(mismatch)
  )
}

function sizeTold({ path, rule }: Mismatch): Bilingual | undefined {
  const [, size, bound, wanted] = SIZE.exec(rule) ?? []
  if (size === undefined) return undefined
  return bound === 'maximum'
    ? {
        en: `${path} has ${size} elements, and may have ${wanted} at most`,
        ru: `в ${path} элементов: ${size}, а можно не больше ${wanted}`,
      }
    : {
        en: `${path} has ${size} elements, and must have ${wanted} at least`,
        ru: `в ${path} элементов: ${size}, а нужно не меньше ${wanted}`,
      }
}

function absenceTold({ path, expected, rule }: Mismatch): Bilingual | undefined {
  if (!path.startsWith('header ') || !rule.endsWith('but was missing')) return undefined
  const due = short(expected)
  return {
    en: `${path} must be ${due}, and is missing`,
    ru: `нет заголовка ${path.slice('header '.length)}, а нужен ${due}`,
  }
}

function valueTold({ path, expected, seen, rule, mayBeNull }: Mismatch): Bilingual {
  const is = short(seen)
  const kind = KINDS[TYPE.exec(rule)?.[1] ?? RULE.exec(rule)?.[2] ?? '']
  if (kind && mayBeNull) return nullTold(path, kind)
  if (kind)
    return { en: `${path} must be ${kind.en}, and is ${is}`, ru: `${path}: ${kind.ru}, а пришло ${is}` }
  const pattern = / to match '([\s\S]*)'$/.exec(rule)?.[1]
  if (pattern?.endsWith(MOMENT))
    return {
      en: `${path} must be a moment with seconds and an offset, such as ${short(expected)}, and is ${is}`,
      ru: `${path}: нужен момент с секундами и смещением, например ${short(expected)}, а пришло ${is}`,
    }
  if (pattern !== undefined)
    return {
      en: `${path} must match ${pattern}, and is ${is}`,
      ru: `${path} должно подходить под ${pattern}, а пришло ${is}`,
    }
  const like = short(expected)
  if (path.startsWith('$') && !/to be equal to/.test(rule) && rule !== '')
    return {
      en: `${path} must be like ${like}, and is ${is}`,
      ru: `${path} должно быть как ${like}, а пришло ${is}`,
    }
  return { en: `${path} must be ${like}, and is ${is}`, ru: `${path} должно быть ${like}, а пришло ${is}` }
}

/** The schema is content: it is the state that has made something else than the example shows. */
const nullTold = (path: string, kind: Bilingual): Bilingual => ({
  en: `${path} must be ${kind.en}, as in the example, and is null: the schema lets it be, but the state has to make the thing like its example`,
  ru: `${path}: ${kind.ru}, как в примере, а пришло null. По схеме это можно, но состояние должно создать объект таким, как в примере`,
})

const KINDS: Readonly<Record<string, Bilingual>> = {
  'an integer': { en: 'a whole number', ru: 'нужно целое число' },
  'a number': { en: 'a number', ru: 'нужно число' },
  'a decimal number': { en: 'a number', ru: 'нужно число' },
  'a boolean': { en: 'true or false', ru: 'нужно true или false' },
  // What Pact calls types.
  String: { en: 'a text', ru: 'нужен текст' },
  Integer: { en: 'a whole number', ru: 'нужно целое число' },
  Decimal: { en: 'a number', ru: 'нужно число' },
  Boolean: { en: 'true or false', ru: 'нужно true или false' },
  Array: { en: 'a list', ru: 'нужен список' },
  Object: { en: 'an object', ru: 'нужен объект' },
}

/** Whole answers stand in the reports; of a value this much tells which one it is. */
const MAX_VALUE = 100

const short = (text: string) => visible(text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text)
