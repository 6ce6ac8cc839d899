import type { RowStatus } from '../../results/results.ts'

interface Words {
  readonly starting: string
  interrupted(ended: number, total: number): string
  /** Of a row of which no scenario came to its end. */
  readonly status: Readonly<Record<Extract<RowStatus, 'without scenario' | 'not supported'>, string>>
  ran(ms: number, scenarios: number): string
  took(start: string, all: string): string
  rows(counts: Readonly<Record<RowStatus, number>>): string
  onlyOn(row: string, channels: string): string
  scenariosElsewhere(row: string, count: number): string
  unplayed(features: string, tag: string): string
  notSupported(scenario: string, reason: string): string
  readonly exchanges: string
  readonly none: string
  readonly expected: string
  readonly seen: string
  readonly noAnswer: string
  readonly toBot: string
  readonly toHost: string
}

const en: Words = {
  starting: 'starting …',
  interrupted: (ended, total) => `interrupted; ${ended} of ${total} rows had ended`,
  status: { 'without scenario': 'without scenario', 'not supported': 'not supported' },
  ran: (ms, scenarios) => `${ms} ms, scenarios: ${scenarios}`,
  took: (start, all) => `started in ${start} s, done in ${all} s`,
  rows: (counts) => {
    const base = `rows: ${counts.passed} passed, ${counts.failed} failed, ${counts['without scenario']} without scenario`
    const unsupported = counts['not supported']
    return unsupported === 0 ? base : `${base}, ${unsupported} not supported`
  },
  onlyOn: (row, channels) => `${row} only on ${channels}`,
  scenariosElsewhere: (row, count) => `${row} scenarios only on another channel: ${count}`,
  unplayed: (features, tag) =>
    `no scenario with steps under ${features} carries the tag of such a row: ${tag}`,
  notSupported: (scenario, reason) => `${scenario}: not supported: ${reason}`,
  exchanges: 'exchanges that led there:',
  none: 'none',
  expected: 'expected',
  seen: 'seen',
  noAnswer: 'no answer',
  toBot: 'portal → bot',
  toHost: 'bot → portal',
}

const ru: Words = {
  starting: 'запуск …',
  interrupted: (ended, total) => `прервано; завершено строк: ${ended} из ${total}`,
  status: { 'without scenario': 'нет сценария', 'not supported': 'не поддерживается' },
  ran: (ms, scenarios) => `${ms} мс, сценариев: ${scenarios}`,
  took: (start, all) => `запуск за ${start} с, всё за ${all} с`,
  rows: (counts) => {
    const base = `строки: прошли ${counts.passed}, не прошли ${counts.failed}, без сценария ${counts['without scenario']}`
    const unsupported = counts['not supported']
    return unsupported === 0 ? base : `${base}, не поддерживаются ${unsupported}`
  },
  onlyOn: (row, channels) => `${row} – только в канале ${channels}`,
  scenariosElsewhere: (row, count) => `${row}: сценариев только для другого канала: ${count}`,
  unplayed: (features, tag) => `в ${features} нет сценария с шагами и тегом такой строки: ${tag}`,
  notSupported: (scenario, reason) => `${scenario}: не поддерживается: ${reason}`,
  exchanges: 'обмены, которые к этому привели:',
  none: 'нет',
  expected: 'ожидалось',
  seen: 'получено',
  noAnswer: 'ответа нет',
  toBot: 'портал → бот',
  toHost: 'бот → портал',
}

/** What a terminal is told of a replay, in each language. */
export const words = { en, ru }
export type Language = keyof typeof words
