import type { Bilingual } from '#runtime/bilingual.ts'

/** The types of JSON Schema in Russian. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  integer: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'объект',
}

/** What a value is, or should be: `string`; a type that is unknown here stays as it is. */
export const typeTold = (type: string): Bilingual => ({ en: type, ru: TYPES[type] ?? type })

const COUNTED: Readonly<Record<string, string>> = {
  characters: 'символов',
  items: 'элементов',
  properties: 'полей',
}

type Matched = readonly (string | undefined)[]
/** A sentence of a library, and the same in Russian. */
export type Form = readonly [sentence: RegExp, ru: string | ((matched: Matched) => string)]

const counted = ([, compared, limit, what = '']: Matched) =>
  `${COUNTED[what] ?? what} должно быть не ${compared === 'more' ? 'больше' : 'меньше'} ${limit}`

const ofTypes = ([, types = '']: Matched) =>
  `ожидается ${types
    .split(',')
    .map((type) => typeTold(type).ru)
    .join(' или ')}`

/** What the validator says of each keyword (ajv/dist/vocabularies), and the same in Russian. */
const FORMS: readonly Form[] = [
  [/^must be ((?:string|number|integer|boolean|array|object|null)(?:,\w+)*)$/, ofTypes],
  [/^must be ([<>]=?) (\S+)$/, 'должно быть $1 $2'],
  [/^must be multiple of (\S+)$/, 'должно делиться на $1'],
  [/^must be equal to constant$/, 'должно быть равно заданному значению'],
  [/^must be equal to one of the allowed values$/, 'должно быть одним из допустимых значений'],
  [/^must match format "(.*)"$/, 'должно быть в формате "$1"'],
  [/^must match pattern "([\s\S]*)"$/, 'должно быть по образцу "$1"'],
  [/^must match "(\w+)" schema$/, 'не подходит под схему "$1"'],
  [/^must match a schema in anyOf$/, 'не подходит ни один из вариантов anyOf'],
  [/^must match exactly one schema in oneOf$/, 'должен подходить ровно один из вариантов oneOf'],
  [/^must NOT be valid$/, 'не должно подходить под схему not'],
  [/^must NOT have (more|fewer) than (\S+) (characters|items|properties)$/, counted],
  [
    /^must NOT have duplicate items \(items ## (\d+) and (\d+) are identical\)$/,
    'элементы не должны повторяться, а № $1 и № $2 одинаковы',
  ],
  [/^must NOT have additional properties(?: - ([\s\S]*))?$/, ([, name]) => extra('полей', name)],
  [/^must NOT have unevaluated properties$/, 'лишних полей быть не должно'],
  [/^must NOT have unevaluated items$/, 'лишних элементов быть не должно'],
  [/^must have required property '([\s\S]*)'$/, 'нет обязательного поля $1'],
  [/^must have propert(?:y|ies) (.+) when property (\S+) is present$/, 'вместе с полем $2 нужно и $1'],
  [/^must contain at least (\d+) valid item\(s\)$/, 'подходящих элементов должно быть не меньше $1'],
  [
    /^must contain at least (\d+) and no more than (\d+) valid item\(s\)$/,
    'подходящих элементов должно быть от $1 до $2',
  ],
  [/^property name must be valid$/, 'имя поля не подходит'],
  [/^boolean schema is false$/, 'по схеме здесь ничего быть не должно'],
]

const extra = (what: string, name: string | undefined) =>
  `лишних ${what} быть не должно${name === undefined ? '' : `: ${name}`}`

/** What the validator says in both languages; a sentence that is unknown here stays as it is. */
export const ajvTold = (message: string): Bilingual => ({
  en: message,
  ru: inRussian(message, FORMS) ?? message,
})

/** A sentence of a library in Russian, by the first of the forms that it has; undefined where it has none. */
export function inRussian(message: string, forms: readonly Form[]): string | undefined {
  for (const [sentence, ru] of forms) {
    const matched = sentence.exec(message)
    if (matched) return typeof ru === 'string' ? message.replace(sentence, ru) : ru(matched)
  }
  return undefined
}
