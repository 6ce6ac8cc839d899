import type { Language } from '#runtime/bilingual.ts'

interface Words {
  readonly at: string
  readonly follows: string
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
  readonly milliseconds: string
  readonly laws: string
  readonly untried: string
  readonly held: string
  readonly broken: string
  readonly unproven: string
  /** How many of each sort, for a line of their own. */
  lawCounts(held: number, broken: number, unproven: number): string
  readonly left: string
  /** What stays of things of one kind. */
  leftThings(name: string, count: number): string
  /** What stays of what a state made, each time anew. */
  leftByState(name: string, times: number): string
  readonly sent: string
  readonly seen: string
}

const en: Words = {
  at: 'at',
  follows: 'what follows from the contract',
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
  milliseconds: 'ms',
  laws: 'Laws',
  untried: 'Not tried',
  held: 'held',
  broken: 'broken',
  unproven: 'unproven',
  lawCounts: (held, broken, unproven) => `laws: ${held} held, ${broken} broken, ${unproven} unproven`,
  left: 'Left in the system',
  leftThings: (name, count) => `${count} of ${name}`,
  leftByState: (name, times) => `what “${name}” made (${times} times)`,
  sent: 'sent',
  seen: 'seen',
}

const ru: Words = {
  at: 'по адресу',
  follows: 'то, что следует из контракта',
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
  milliseconds: 'мс',
  laws: 'Законы',
  untried: 'Не проверялись',
  held: 'выполняются',
  broken: 'нарушены',
  unproven: 'не доказаны',
  lawCounts: (held, broken, unproven) =>
    `законы: выполняются ${held}, нарушены ${broken}, не доказаны ${unproven}`,
  left: 'Осталось в системе',
  leftThings: (name, count) => `${name}: ${count}`,
  leftByState: (name, times) => `созданное для «${name}» (раз: ${times})`,
  sent: 'отправлено',
  seen: 'получено',
}

/** What the reports say of themselves, in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ru }
