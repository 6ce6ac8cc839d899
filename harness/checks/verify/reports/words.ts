import type { Language } from '../told/language.ts'

interface Words {
  readonly at: string
  readonly again: string
  readonly messages: string
  done(seconds: string): string
  counts(passed: number, failed: number): string
  readonly title: Readonly<Record<'host' | 'bot', string>>
  readonly passed: string
  readonly failed: string
  readonly request: string
  readonly answer: string
  readonly noAnswer: string
  readonly seconds: string
  readonly laws: string
  readonly untried: string
  readonly held: string
  readonly broken: string
  readonly unproven: string
  readonly left: string
  readonly sent: string
  readonly seen: string
}

const en: Words = {
  at: 'at',
  again: 'as above',
  messages: 'messages not checked',
  done: (seconds) => `done in ${seconds} s`,
  counts: (passed, failed) => `interactions: ${passed} passed, ${failed} failed`,
  title: { host: 'The contract, verified: portal', bot: 'The contract, verified: bot' },
  passed: 'as promised',
  failed: 'not as promised',
  request: 'request',
  answer: 'answer',
  noAnswer: 'no answer came',
  seconds: 's',
  laws: 'Laws',
  untried: 'Not tried',
  held: 'held',
  broken: 'broken',
  unproven: 'unproven',
  left: 'Left in the system',
  sent: 'sent',
  seen: 'seen',
}

const ru: Words = {
  at: 'по адресу',
  again: 'как выше',
  messages: 'сообщений не проверено',
  done: (seconds) => `готово за ${seconds} с`,
  counts: (passed, failed) => `взаимодействия: соответствуют ${passed}, не соответствуют ${failed}`,
  title: { host: 'Проверка контракта: портал', bot: 'Проверка контракта: чат-бот' },
  passed: 'соответствуют',
  failed: 'не соответствуют',
  request: 'запрос',
  answer: 'ответ',
  noAnswer: 'ответа не было',
  seconds: 'с',
  laws: 'Законы',
  untried: 'Не проверялись',
  held: 'выполняются',
  broken: 'нарушены',
  unproven: 'не доказаны',
  left: 'Осталось в системе',
  sent: 'отправлено',
  seen: 'получено',
}

/** What the reports say of themselves, in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ru }
