import type { RowStatus } from '../../results/results.ts'
import type { Said } from '../../results/said.ts'

interface Words {
  readonly starting: string
  interrupted(ended: number, total: number): string
  readonly again: string
  /** Of a row of which no scenario came to its end. */
  readonly status: Readonly<Record<Extract<RowStatus, 'without scenario' | 'not supported'>, string>>
  ran(ms: number, scenarios: number): string
  took(start: string, all: string): string
  rows(counts: Readonly<Record<RowStatus, number>>, unplayed: number): string
  readonly unplayedRow: string
  onlyOn(row: string, channels: string): string
  scenariosElsewhere(row: string, count: number): string
  unplayed(features: string, tag: string): string
  notSupported(scenario: string, reason: string): string
  withoutThen(place: string, scenario: string): string
  readonly uncheckedRow: string
  uncalled(points: readonly string[]): string
  readonly failedOutside: { readonly message: string; readonly text: string }
  readonly exchanges: string
  readonly notSent: string
  readonly said: string
  readonly by: Readonly<Record<Said['by'], string>>
  earlier(exchanges: number): string
  readonly none: string
  readonly expected: string
  readonly seen: string
  readonly noAnswer: string
  transcripts(chats: number, scenarios: number, different: number): string
  changed(files: string, others: number): string
  readonly replaced: string
  cutShort(ended: number, rows: number): string
  astray(place: string): string
  readonly watching: string
  readonly unwatchable: string
  readonly otherChannel: string
  readonly nothingChecked: string
  unsupported(reason: string): string
  ms(count: number): string
  readonly toBot: string
  readonly toHost: string
}

const en: Words = {
  starting: 'starting …',
  interrupted: (ended, total) => `interrupted; ${ended} of ${total} rows had ended`,
  again: 'the step is ended first; Ctrl-C again stops at once',
  status: { 'without scenario': 'without scenario', 'not supported': 'not supported' },
  ran: (ms, scenarios) => `${ms} ms, scenarios: ${scenarios}`,
  took: (start, all) => `started in ${start} s, done in ${all} s`,
  rows: (counts, unplayed) => {
    const left = unplayed === 0 ? '' : ` (${unplayed} not played)`
    const base = `rows: ${counts.passed} passed, ${counts.failed} failed, ${counts['without scenario']} without scenario${left}`
    const unsupported = counts['not supported']
    return unsupported === 0 ? base : `${base}, ${unsupported} not supported`
  },
  onlyOn: (row, channels) => `${row} only on ${channels}`,
  scenariosElsewhere: (row, count) => `${row} scenarios only on another channel: ${count}`,
  unplayed: (features, tag) =>
    `no scenario with steps under ${features} carries the tag of such a row: ${tag}`,
  notSupported: (scenario, reason) => `${scenario}: not supported: ${reason}`,
  withoutThen: (place, scenario) => `${place}: the scenario “${scenario}” checks nothing: it has no Then`,
  uncheckedRow: 'nothing of this row was checked',
  unplayedRow: 'not played: the run was cut short',
  uncalled: (points) => `not proven: no scenario of it calls ${points.join(', ')}`,
  failedOutside: { message: 'failed', text: 'outside its steps' },
  exchanges: 'exchanges that led there:',
  notSent: 'the bot did not send:',
  said: 'what the systems said meanwhile:',
  by: { host: 'portal', bot: 'bot', messenger: 'messenger refused' },
  earlier: (exchanges) => `before the last actions: ${exchanges}, which --report shows`,
  none: 'none',
  expected: 'expected',
  seen: 'seen',
  noAnswer: 'no answer',
  transcripts: (chats, scenarios, different) =>
    `transcripts: ${chats} chats of ${scenarios} scenarios compared, ${different} different`,
  changed: (files, others) => `changed: ${files}${others > 0 ? ` and ${others} more` : ''}`,
  replaced: 'a new process takes over and replays everything',
  cutShort: (ended, rows) => `cut short by a change; ${ended} of ${rows} rows had ended`,
  astray: (place) => `${place} belongs to none of the rows that are watched`,
  watching: 'watching features, maps, steps and code; Ctrl-C stops it',
  unwatchable: 'watching the project, which cannot be loaded; Ctrl-C stops it',
  otherChannel: 'the edited scenario was not played: it is one of another channel',
  nothingChecked: 'nothing was checked',
  unsupported: (reason) => `not supported: ${reason}`,
  ms: (count) => `${count} ms`,
  toBot: 'portal → bot',
  toHost: 'bot → portal',
}

const ru: Words = {
  starting: 'запуск …',
  interrupted: (ended, total) => `прервано; завершено строк: ${ended} из ${total}`,
  again: 'сначала закончится шаг; ещё раз Ctrl-C – сразу',
  status: { 'without scenario': 'нет сценария', 'not supported': 'не поддерживается' },
  ran: (ms, scenarios) => `${ms} мс, сценариев: ${scenarios}`,
  took: (start, all) => `запуск за ${start} с, всё за ${all} с`,
  rows: (counts, unplayed) => {
    const left = unplayed === 0 ? '' : ` (не проигрывались: ${unplayed})`
    const base = `строки: прошли ${counts.passed}, не прошли ${counts.failed}, без сценария ${counts['without scenario']}${left}`
    const unsupported = counts['not supported']
    return unsupported === 0 ? base : `${base}, не поддерживаются ${unsupported}`
  },
  onlyOn: (row, channels) => `${row} – только в канале ${channels}`,
  scenariosElsewhere: (row, count) => `${row}: сценариев только для другого канала: ${count}`,
  unplayed: (features, tag) => `в ${features} нет сценария с шагами и тегом такой строки: ${tag}`,
  notSupported: (scenario, reason) => `${scenario}: не поддерживается: ${reason}`,
  withoutThen: (place, scenario) => `${place}: сценарий «${scenario}» ничего не проверяет: в нём нет «Тогда»`,
  uncheckedRow: 'в этой строке ничего не проверено',
  unplayedRow: 'не проигрывалась: прогон прерван',
  uncalled: (points) => `не доказана: ни один её сценарий не вызывает ${points.join(', ')}`,
  failedOutside: { message: 'не пройден', text: 'вне шагов' },
  exchanges: 'обмены, которые к этому привели:',
  notSent: 'бот не отправил:',
  said: 'что при этом говорили системы:',
  by: { host: 'портал', bot: 'бот', messenger: 'мессенджер отказал' },
  earlier: (exchanges) => `до последних действий: ${exchanges}, их показывает --report`,
  none: 'нет',
  expected: 'ожидалось',
  seen: 'получено',
  noAnswer: 'ответа нет',
  transcripts: (chats, scenarios, different) =>
    `переписки: сравнено чатов ${chats}, сценариев ${scenarios}, отличаются ${different}`,
  changed: (files, others) => `изменилось: ${files}${others > 0 ? ` и ещё ${others}` : ''}`,
  replaced: 'работу продолжает новый процесс, он проигрывает всё заново',
  cutShort: (ended, rows) => `прервано изменением; завершено строк: ${ended} из ${rows}`,
  astray: (place) => `${place} не относится ни к одной из строк, за которыми идёт наблюдение`,
  watching: 'наблюдение за сценариями, картами, шагами и кодом; Ctrl-C остановит его',
  unwatchable: 'наблюдение за проектом, который не загружается; Ctrl-C остановит его',
  otherChannel: 'изменённый сценарий не проигран: он для другого канала',
  nothingChecked: 'ничего не проверено',
  unsupported: (reason) => `не поддерживается: ${reason}`,
  ms: (count) => `${count} мс`,
  toBot: 'портал → бот',
  toHost: 'бот → портал',
}

/** What a terminal is told of a replay, in each language. */
export const words = { en, ru }
