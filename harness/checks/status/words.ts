import type { System } from '#contracts/model/system.ts'
import { type Bilingual, type Language, listed } from '#runtime/bilingual.ts'
import type { Cell } from './cells.ts'

interface Words {
  readonly title: string
  readonly heading: string
  readonly rows: string
  readonly row: string
  readonly done: string
  readonly state: Readonly<Record<Cell['state'], string>>
  complete(done: number, all: number): string
  counts(done: number, all: number, percent: number): string
  nothing(folder: string): string
}

const en: Words = {
  title: 'commap: status',
  heading: 'Communication map: status',
  rows: 'Rows',
  row: 'row',
  done: 'done',
  state: { complete: '✓', missing: 'missing', failed: 'failed', stale: 'stale', none: 'not needed' },
  complete: (done, all) => `Rows complete: ${done} of ${all}`,
  counts: (done, all, percent) => `rows: ${done} of ${all} complete; ${percent} % of the matrix`,
  nothing: (folder) => `nothing to judge: no results in ${folder}; run commap replay and commap verify`,
}

const ru: Words = {
  title: 'commap: готовность строк',
  heading: 'Карта коммуникаций: готовность строк',
  rows: 'Строки',
  row: 'строка',
  done: 'готово',
  state: { complete: '✓', missing: 'нет', failed: 'не прошло', stale: 'устарело', none: 'не нужно' },
  complete: (done, all) => `Готово строк: ${done} из ${all}`,
  counts: (done, all, percent) => `строки: готово ${done} из ${all}; вся таблица – на ${percent} %`,
  nothing: (folder) =>
    `судить не о чем: в ${folder} нет результатов; запустите commap replay и commap verify`,
}

/** What `commap status` says around the matrix, in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ru }

/** What the digests of a row are called where they have a name in Russian; sources of a project have names of its own. */
const PARTS: Readonly<Record<string, string>> = {
  map: 'карта',
  features: 'сценарии',
  steps: 'шаги',
  actions: 'действия',
  driver: 'драйвер',
  pacts: 'пакты',
  contracts: 'контракты',
  systems: 'системы',
  locales: 'тексты',
  code: 'код',
}

/** What is wrong with a field of the matrix, and what to do. */
export const notes = {
  noAlias: (alias: string): Bilingual => ({
    en: `the contract has no ${alias}`,
    ru: `в контракте нет ${alias}`,
  }),
  otherRow: (alias: string, row: string): Bilingual => ({
    en: `the contract says that ${alias} is of row ${row}`,
    ru: `по контракту ${alias} относится к строке ${row}`,
  }),
  otherCritical: (alias: string): Bilingual => ({
    en: `the map and the contract differ in whether ${alias} is critical`,
    ru: `карта и контракт расходятся в том, критически ли важен вызов ${alias}`,
  }),
  noPact: {
    bot: {
      en: 'there is no pact, and none follows from the contract: commap listen --record pacts/bot.json writes down what the host calls; name the file in the config, contracts: { pacts: { bot: pacts/bot.json } }',
      ru: 'пакта нет, и вывести его из контракта нельзя: commap listen --record pacts/bot.json запишет вызовы портала; укажите файл в настройках проекта: «contracts: { pacts: { bot: pacts/bot.json } }»',
    },
    host: {
      en: 'there is no pact, and none follows, as the contract does not say what operations do (docs/semantics.md): say it there, or take the file that the Pact tests of the bot write, and name it in the config, contracts: { pacts: { host: pacts/host.json } }',
      ru: 'пакта нет, и вывести его нельзя: в контракте не сказано, что делают операции (docs/semantics.md); скажите это там или возьмите файл, который пишут Pact-тесты бота, и укажите его в настройках проекта: «contracts: { pacts: { host: pacts/host.json } }»',
    },
  } satisfies Record<System, Bilingual>,
  badPact: (file: string): Bilingual => ({
    en: `the pact ${file} cannot be used: commap replay says why`,
    ru: `пакт ${file} не подходит: почему – скажет commap replay`,
  }),
  success: (point: string): Bilingual => ({ en: `a success of ${point}`, ru: `успешного ответа ${point}` }),
  refusal: (point: string): Bilingual => ({ en: `a refusal of ${point}`, ru: `отказа ${point}` }),
  lacks: (what: readonly Bilingual[]): Bilingual => {
    const all = listed(what, ', ')
    return { en: `the pact lacks ${all.en}`, ru: `в пакте нет ${all.ru}` }
  },
  doesNotFollow: (what: readonly Bilingual[], system: System): Bilingual => {
    const all = listed(what, ', ')
    const example = `contracts: { pacts: { ${system}: pacts/${system}.json } }`
    return {
      en: `there is no pact, and the contract does not tell of ${all.en}: say there what the point does (docs/semantics.md), or name a pact in the config, ${example}`,
      ru: `пакта нет, а из контракта не вывести ${all.ru}: скажите в нём, что она делает (docs/semantics.md), или укажите пакт в настройках проекта: «${example}»`,
    }
  },
  neverVerified: (again: string): Bilingual => ({
    en: `never verified: run ${again}`,
    ru: `ни разу не проверялось: запустите ${again}`,
  }),
  pactChanged: (since: string, again: string): Bilingual => ({
    en: `the pact has changed since ${since}: run ${again}`,
    ru: `пакт изменился после ${since}: запустите ${again}`,
  }),
  failed: (interactions: readonly string[]): Bilingual => ({
    en: `failed: ${interactions.map((one) => `“${one}”`).join(', ')}`,
    ru: `не прошло: ${quoted(interactions)}`,
  }),
  notVerified: (interactions: readonly string[]): Bilingual => ({
    en: `not verified: ${interactions.map((one) => `“${one}”`).join(', ')}`,
    ru: `не проверено: ${quoted(interactions)}`,
  }),
  nothingToVerify: (points: readonly string[]): Bilingual => ({
    en: `there is nothing to verify of ${points.join(', ')}`,
    ru: `проверять нечего: ${points.join(', ')}`,
  }),
  neverReplayed: (): Bilingual => ({
    en: 'never replayed: run commap replay',
    ru: 'ни разу не проигрывалось: запустите commap replay',
  }),
  changed: (parts: readonly string[], since: string): Bilingual => {
    const verb = parts.length === 1 && !parts[0]?.endsWith('s') ? 'has' : 'have'
    return {
      en: `${parts.join(', ')} ${verb} changed since ${since}: run commap replay`,
      ru: `после ${since} изменилось: ${parts.map((part) => PARTS[part] ?? part).join(', ')}; запустите commap replay`,
    }
  },
  replayedSo: (status: 'failed' | 'without scenario' | 'not supported'): Bilingual => ({
    en: `${status}: run commap replay`,
    ru: `${ENDED[status]}: запустите commap replay`,
  }),
  noEdges: (id: string, scenarios: number): Bilingual => ({
    en: `${scenarios === 1 ? 'no scenario besides the main one' : 'no scenario'}: add one with the tag @${id} to a feature`,
    ru: `${scenarios === 1 ? 'нет сценария, кроме основного' : 'нет сценария'}: добавьте в features сценарий с тегом @${id}`,
  }),
}

const ENDED = {
  failed: 'не прошло',
  'without scenario': 'нет сценария',
  'not supported': 'не поддерживается',
}

const quoted = (texts: readonly string[]) => texts.map((text) => `«${text}»`).join(', ')
