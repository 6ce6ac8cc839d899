import type { Bilingual } from '#runtime/bilingual.ts'
import { ajvTold, type Form, inRussian } from '../openapi/ajv-words.ts'

/** What follows in the words of the validator is told in its words. */
const judged =
  (what: string) =>
  ([, wrong = '']: readonly (string | undefined)[]) =>
    `${what}: ${ajvTold(wrong).ru}`

/** What the comparator says, and the same in Russian. */
const FORMS: readonly Form[] = [
  [/^Path or method not defined in spec file: (.*)$/, 'в документе нет такого пути или метода: $1'],
  [/^Response status code not defined in spec file: (.*)$/, 'в документе нет статуса $1'],
  [
    /^Request body is incompatible with the request body schema in the spec file: (.*)$/s,
    judged('тело запроса не подходит под схему'),
  ],
  [
    /^Response body is incompatible with the response body schema in the spec file: (.*)$/s,
    judged('тело ответа не подходит под схему'),
  ],
  [
    /^Value is incompatible with the parameter defined in the spec file: (.*)$/s,
    judged('значение не подходит параметру'),
  ],
  [/^No matching schema found for request body$/, 'для тела запроса в документе нет схемы'],
  [/^No matching schema found for response body$/, 'для тела ответа в документе нет схемы'],
  [
    /^Body with content type '(.*)' is not supported by the spec comparator$/,
    'тела с типом $1 не сравниваются',
  ],
  [/^Request header is not defined in the spec file: (.*)$/, 'заголовка запроса $1 в документе нет'],
  [
    /^(?:Standard http response|Response) header is not defined in the spec file: (.*)$/,
    'заголовка ответа $1 в документе нет',
  ],
  [/^Query parameter is not defined in the spec file: (.*)$/, 'параметра $1 в документе нет'],
  [
    /^Request Authorization (?:header|query) is missing but is required by the spec file$/,
    'в запросе нет авторизации, а по документу она нужна',
  ],
  [
    /^(Request|Response) (\S+) header is defined but the spec does not specify any mime-types to (?:produce|consume)$/i,
    ([, side, header]) => `${SIDES[String(side)]} есть ${header}, а в документе типов содержимого нет`,
  ],
  [
    /^(Request|Response) (\S+) header is incompatible with the mime-types the spec (?:defines to produce|accepts to consume)$/,
    ([, side, header]) => `${SIDES[String(side)]} ${header} не из тех, что есть в документе`,
  ],
  [
    /^Request content type header is not defined but spec specifies mime-types to consume$/,
    'в запросе нет Content-Type, а в документе типы содержимого указаны',
  ],
]

const SIDES: Readonly<Record<string, string>> = { Request: 'в запросе', Response: 'в ответе' }

/** A finding of the comparator in both languages; a sentence that is unknown here stays as it is. */
export const comparatorTold = (message: string): Bilingual => ({
  en: message,
  ru: inRussian(message, FORMS) ?? message,
})
