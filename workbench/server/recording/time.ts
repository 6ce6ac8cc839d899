import type { Said } from './said.ts'
import { durationOf } from './wording.ts'

/** What a scenario says of time that was moved (harness/steps/time.ts), rounded up to minutes. */
export function timeSaid(ms: number): Said {
  const { ru, en, isOne } = durationOf(ms)
  return {
    role: 'when',
    ru: `${isOne.ru ? 'проходит' : 'проходят'} ${ru}`,
    en: `${en} ${isOne.en ? 'passes' : 'pass'}`,
  }
}
