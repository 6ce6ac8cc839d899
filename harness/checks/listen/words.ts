import { type Bilingual, both, type Language } from '#runtime/bilingual.ts'
import type { ProblemPart } from './problem.ts'

interface Words {
  readonly success: string
  ms(count: number): string
  readonly note: string
  readonly timeout: string
  readonly interrupted: string
  readonly triggerFailed: string
  readonly missing: string
  readonly nothing: string
  calls(right: number, wrong: number, missing: number): string
}

const en: Words = {
  success: 'success',
  ms: (count) => `${count} ms`,
  note: 'note',
  timeout: 'the time is over',
  interrupted: 'interrupted',
  triggerFailed: 'the trigger failed',
  missing: 'missing',
  nothing: 'no call came, so nothing was checked: give the address above to the portal',
  calls: (right, wrong, missing) => `calls: ${right} right, ${wrong} wrong, ${missing} missing`,
}

const ru: Words = {
  success: 'успех',
  ms: (count) => `${count} мс`,
  note: 'замечание',
  timeout: 'время вышло',
  interrupted: 'прервано',
  triggerFailed: 'команда, которая должна была вызвать портал, не удалась',
  missing: 'не пришли',
  nothing: 'ни одного вызова не было, ничего не проверено: укажите порталу адрес, напечатанный выше',
  calls: (right, wrong, missing) => `вызовы: верных ${right}, неверных ${wrong}, не пришло ${missing}`,
}

/** What `commap listen` says of the calls, in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ru }

/** Which part of an exchange a problem is in. */
export const partWords: Readonly<Record<ProblemPart, Bilingual>> = {
  method: { en: 'method', ru: 'метод' },
  url: { en: 'url', ru: 'адрес' },
  event: { en: 'event', ru: 'событие' },
  bot: { en: 'bot', ru: 'бот' },
  token: { en: 'token', ru: 'токен' },
  'content type': { en: 'content type', ru: 'тип содержимого' },
  body: { en: 'body', ru: 'тело' },
  'Idempotency-Key': both('Idempotency-Key'),
  answer: { en: 'answer', ru: 'ответ' },
  forwarding: { en: 'forwarding', ru: 'пересылка' },
}
