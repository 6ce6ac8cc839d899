import type { Bilingual } from '#runtime/bilingual.ts'

/** What was seen when an entry of a driver file was tried. */
export const saw = {
  unknown: (): Bilingual => ({
    en: 'made; the contract has no such thing',
    ru: 'создано; в контракте такого объекта нет',
  }),
  notTaken: (id: string): Bilingual => ({
    en: `no ${id} was taken from what came back`,
    ru: `из ответа не взят ${id}`,
  }),
  made: (id: string, readBack: Bilingual): Bilingual => ({
    en: `made, ${id}; ${readBack.en}`,
    ru: `создано, ${id}; ${readBack.ru}`,
  }),
  notFound: (by: string): Bilingual => ({
    en: `made, but not found by ${by}`,
    ru: `создано, но не находится по ${by}`,
  }),
  found: (): Bilingual => ({ en: 'found again', ru: 'находится' }),
  notRead: (): Bilingual => ({
    en: 'not read back: there is no way to find it',
    ru: 'не прочитано: найти его нечем',
  }),
  called: (names: readonly string[]): Bilingual => ({
    en: `called ${names.join(', ')}`,
    ru: `вызвано ${names.join(', ')}`,
  }),
  notCalled: (): Bilingual => ({ en: 'done; the bot was not called', ru: 'сделано; бота не вызывали' }),
  /** @param alias what was to come */
  calledNot: (alias: string, connects: boolean): Bilingual => ({
    en: `done; the bot was not called, and ${alias} was to come${connects ? '' : ': only for people who have connected it? Then say by which action (connect: …)'}`,
    ru: `сделано; бота не вызывали, а должен был прийти ${alias}${connects ? '' : ': может быть, он только для тех, кто подключил бота? Тогда укажите, каким действием (connect: …)'}`,
  }),
  took: (what: Bilingual, taken: string): Bilingual => ({
    en: `${what.en}; took ${taken}`,
    ru: `${what.ru}; взято ${taken}`,
  }),
}
