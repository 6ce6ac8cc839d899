import type { Bilingual } from '#runtime/bilingual.ts'
import type { Source } from './observed.ts'
import type { OperationVerdict } from './verdict.ts'

type Count = Readonly<Record<OperationVerdict['status'], number>>

/** Whose exchanges pass through. */
export const sourceWords: Readonly<Record<Source, Bilingual>> = {
  verification: { en: 'verification', ru: 'проверка контракта' },
  replay: { en: 'replay', ru: 'прогон' },
}

/** What `commap conform` says of the systems and of itself. */
export const words = {
  asDocument: (): Bilingual => ({
    en: 'answers as the document says',
    ru: 'отвечает так, как сказано в документе',
  }),
  noSuccess: (): Bilingual => ({ en: 'no success was seen', ru: 'успешных ответов не было' }),
  exchanges: (perSource: Bilingual): Bilingual => ({
    en: `exchanges: ${perSource.en || 'none'}`,
    ru: `обменов: ${perSource.ru || 'нет'}`,
  }),
  operations: ({ conforms, violates, unproved }: Count): Bilingual => ({
    en: `operations: ${conforms} conform, ${violates} violate, ${unproved} unproved`,
    ru: `операции: соответствуют ${conforms}, не соответствуют ${violates}, не доказаны ${unproved}`,
  }),
  accepted: (what: Bilingual): Bilingual => ({
    en: `accepted a request whose ${what.en}`,
    ru: `принят запрос, в котором ${what.ru}`,
  }),
  answered: (what: Bilingual): Bilingual => ({ en: `answer: ${what.en}`, ru: `ответ: ${what.ru}` }),
  /** @param where the request, and the interaction of a pact in which it was made */
  first: (times: Bilingual, where: Bilingual): Bilingual => ({
    en: `${times.en}; first ${where.en}`,
    ru: `${times.ru}; впервые ${where.ru}`,
  }),
  inInteraction: (request: string, interaction: string): Bilingual => ({
    en: `${request}, in “${interaction}”`,
    ru: `${request}, в «${interaction}»`,
  }),
  interaction: (name: string): Bilingual => ({ en: `in: ${name}`, ru: `взаимодействие: ${name}` }),
  notAsPact: (failed: number, all: number): Bilingual => ({
    en: `${failed} of ${all} interactions are not as the pact says: commap verify tells which`,
    ru: `взаимодействий не так, как в пакте: ${failed} из ${all}; каких – покажет commap verify`,
  }),
  failedRows: (count: number): Bilingual => ({
    en: `rows that failed in the replay: ${count}, see above`,
    ru: `строк, не прошедших в прогоне: ${count}, см. выше`,
  }),
  unsupportedRows: (count: number): Bilingual => ({
    en: `rows that the systems do not support to their end: ${count}, see above`,
    ru: `строк, которые системы не поддерживают до конца: ${count}, см. выше`,
  }),
  elsewhere: (requests: readonly string[]): Bilingual => ({
    en: `not in the document, and not judged: ${requests.join(', ')}`,
    ru: `нет в документе, не проверялось: ${requests.join(', ')}`,
  }),
  unanswered: (why: Bilingual): Bilingual => ({
    en: `requests went unanswered: ${why.en}`,
    ru: `запросы остались без ответа: ${why.ru}`,
  }),
  silent: {
    verification: (): Bilingual => ({
      en: 'nothing is proved of the verification: nothing of it passed through',
      ru: 'проверка контракта ничего не доказала: из неё не дошло ни одного запроса',
    }),
    replay: (): Bilingual => ({
      en: 'nothing is proved of the replay: nothing of it passed through (--skip-replay watches the verification alone)',
      ru: 'прогон ничего не доказал: из него не дошло ни одного запроса (с --skip-replay остаётся только проверка контракта)',
    }),
  } satisfies Record<Source, () => Bilingual>,
}

/** What commap itself has against an exchange, besides what Prism finds. */
export const violationWords = {
  unjudged: (why: string): Bilingual => ({ en: `cannot be judged: ${why}`, ru: `нельзя проверить: ${why}` }),
  unexpectedBody: (status: number): Bilingual => ({
    en: `status ${status} comes without a body`,
    ru: `со статусом ${status} тела быть не должно`,
  }),
  late: (took: string, limit: number): Bilingual => ({
    en: `took ${took} s, and the caller waits ${limit} s (answerWithin)`,
    ru: `шёл ${took} с, а ждут его ${limit} с (answerWithin)`,
  }),
}
