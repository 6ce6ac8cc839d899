import type { Bilingual } from '#runtime/bilingual.ts'

/** Which part of an exchange is held against a contract. */
export type Part = 'path' | 'query' | 'request' | 'answer'

const PARTS: Readonly<Record<Part, string>> = {
  path: 'адрес',
  request: 'запрос',
  query: 'параметры запроса',
  answer: 'ответ',
}

/** What a contract has against an exchange, besides what its schemas say. */
export const checkWords = {
  /** `answer.visits.0.doctor: is required` @param path where in the part */
  at: (part: Part, path: readonly (string | number)[], { en, ru }: Bilingual): Bilingual => ({
    en: `${[part, ...path].join('.')}: ${en}`,
    ru: `${[PARTS[part], path.join('.')].filter(Boolean).join(', ')}: ${ru}`,
  }),
  /** @param why in the words of whoever asked */
  noAnswer: (why: Bilingual | undefined): Bilingual => ({
    en: `no answer came: ${why?.en ?? 'nobody knows why'}`,
    ru: `ответа не было: ${why?.ru ?? 'почему, неизвестно'}`,
  }),
  noStatus: (status: number): Bilingual => ({
    en: `the contract has no status ${status}`,
    ru: `в контракте нет статуса ${status}`,
  }),
  noBody: (status: number): Bilingual => ({
    en: `${status} must have no body`,
    ru: `со статусом ${status} тела быть не должно`,
  }),
  noRefusal: (message: unknown, known: readonly string[]): Bilingual => ({
    en: `the contract has no refusal “${message}”; it has ${known.join(', ')}`,
    ru: `в контракте нет отказа «${message}»; есть: ${known.join(', ')}`,
  }),
  noQuery: (): Bilingual => ({
    en: 'this operation has no query',
    ru: 'у этой операции параметров в адресе нет',
  }),
}
