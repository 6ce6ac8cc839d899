import type { Finding } from '#contracts/model/compare/finding.ts'
import type { System } from '#contracts/model/system.ts'
import type { Language } from '#runtime/bilingual.ts'

interface Words {
  readonly system: Readonly<Record<System, string>>
  compared(operations: number, interactions: number, messages: number): string
  readonly broken: string
  readonly titles: Partial<Readonly<Record<Finding['kind'], string>>>
  faults(count: number): string
  more(count: number): string
  andMore(count: number): string
  readonly document: string
  sameIn(others: readonly string[]): string
}

/** More operations with the same finding are counted. */
const MOST_NAMED = 3

const en: Words = {
  system: { host: 'host', bot: 'bot' },
  compared: (operations, interactions, messages) =>
    `operations: ${operations}, interactions: ${interactions}${messages === 0 ? '' : `, messages not compared: ${messages}`}`,
  broken: 'does not give what is asked',
  titles: {
    doubt: 'worth a look',
    'loose limit': 'limits that the document does not state',
    'unused operation': 'operations that no pact and no row uses',
    'unused status': 'statuses that no pact expects',
    'unused field': 'fields that no pact has',
  },
  faults: (count) => (count === 0 ? 'no faults' : `faults: ${count}`),
  more: (count) => `${count} more to know`,
  andMore: (count) => ` and ${count} more`,
  document: 'document',
  sameIn: (others) =>
    `the same in ${others.length > MOST_NAMED ? `${others.length} more` : others.join(', ')}`,
}

const ru: Words = {
  system: { host: 'портал', bot: 'бот' },
  compared: (operations, interactions, messages) =>
    `операций: ${operations}, взаимодействий: ${interactions}${messages === 0 ? '' : `, сообщений, которые не сравнивались: ${messages}`}`,
  broken: 'не даёт того, что нужно',
  titles: {
    doubt: 'стоит посмотреть',
    'loose limit': 'ограничения, о которых документ не говорит',
    'unused operation': 'операции, которых нет ни в пактах, ни в строках карт',
    'unused status': 'статусы, которых не ждёт ни один пакт',
    'unused field': 'поля, которых нет ни в одном пакте',
  },
  faults: (count) => (count === 0 ? 'ошибок нет' : `ошибок: ${count}`),
  more: (count) => `к сведению: ${count}`,
  andMore: (count) => ` и ещё ${count}`,
  document: 'документ',
  sameIn: (others) =>
    `то же самое: ${others.length > MOST_NAMED ? `ещё в ${others.length}` : others.join(', ')}`,
}

/** What `commap diff` says of a comparison, in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ru }
