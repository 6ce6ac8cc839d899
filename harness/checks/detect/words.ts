import type { Bilingual, Language } from '#runtime/bilingual.ts'
import type { RowStatus } from '../../results/results.ts'
import type { Finding, Verdict } from './verdict.ts'

/** What a judge makes of a change. */
export const outcomeWords: Readonly<Record<Verdict['outcome'], Bilingual>> = {
  notices: { en: 'notices', ru: 'замечает' },
  passes: { en: 'passes', ru: 'проходит' },
  'not met': { en: 'not met', ru: 'не встретилось' },
  'cannot tell': { en: 'cannot tell', ru: 'сказать нельзя' },
}

/** What became of a change. */
export const resultWords: Readonly<Record<Finding['result'], Bilingual>> = {
  noticed: { en: 'noticed', ru: 'замечено' },
  slipped: { en: 'slipped', ru: 'пропущено' },
  quiet: { en: 'quiet', ru: 'тихо' },
  'false alarm': { en: 'false alarm', ru: 'ложная тревога' },
  untried: { en: 'untried', ru: 'не проверено' },
}

/** How a row of a replay ended. */
export const statusWords: Readonly<Record<RowStatus, Bilingual>> = {
  passed: { en: 'passed', ru: 'прошла' },
  failed: { en: 'failed', ru: 'не прошла' },
  'without scenario': { en: 'without scenario', ru: 'нет сценария' },
  'not supported': { en: 'not supported', ru: 'не поддерживается' },
}

interface Words {
  readonly headings: Readonly<Record<'slipped' | 'false alarm' | 'untried', string>>
  readonly marks: Readonly<Record<Verdict['outcome'], string>>
  readonly effect: Readonly<Record<Finding['change']['effect'], string>>
  breaking(all: number, noticed: number, by: string): string
  harmless(all: number, quiet: number): string
  bad(slipped: number, alarms: number, untried: number): string
  done(seconds: number): string
}

const en: Words = {
  headings: {
    slipped: 'Slips through: it breaks something, and nobody notices',
    'false alarm': 'False alarm: it breaks nothing, and somebody is red',
    untried: 'Untried: nobody met it, so nothing is known',
  },
  marks: { notices: 'notices', passes: '–', 'not met': 'not met', 'cannot tell': '?' },
  effect: { breaking: 'breaking', harmless: 'harmless' },
  breaking: (all, noticed, by) => `breaking: ${all}, noticed ${noticed} (${by})`,
  harmless: (all, quiet) => `harmless: ${all}, without an alarm ${quiet}`,
  bad: (slipped, alarms, untried) => `slipped ${slipped}, false alarms ${alarms}, untried ${untried}`,
  done: (seconds) => `done in ${seconds} s`,
}

const ru: Words = {
  headings: {
    slipped: 'Пропущено: это ломает работу, и никто не замечает',
    'false alarm': 'Ложная тревога: это ничего не ломает, а проверка не проходит',
    untried: 'Не проверено: никто с этим не встретился, ничего не известно',
  },
  marks: { notices: 'замечает', passes: '–', 'not met': 'не встр.', 'cannot tell': '?' },
  effect: { breaking: 'ломает', harmless: 'безвредно' },
  breaking: (all, noticed, by) => `ломающих: ${all}, замечено ${noticed} (${by})`,
  harmless: (all, quiet) => `безвредных: ${all}, без тревоги ${quiet}`,
  bad: (slipped, alarms, untried) => `пропущено ${slipped}, ложных тревог ${alarms}, не проверено ${untried}`,
  done: (seconds) => `всё за ${seconds} с`,
}

/** What `commap detect` says of all changes, in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ru }
