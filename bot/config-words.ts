import type { Bilingual } from '#runtime/bilingual.ts'

/** What is wrong with a variable of the environment; its name stands before. */
export const configWords = {
  notSet: { en: 'is not set', ru: 'не задана' },
  empty: { en: 'is empty', ru: 'пуста' },
  number: { en: 'must be a number', ru: 'должна быть числом' },
  aboveZero: { en: 'must be above 0', ru: 'должна быть больше 0' },
  positive: { en: 'must be a positive number', ru: 'должна быть положительным числом' },
  port: { en: 'must be a port number', ru: 'должна быть номером порта' },
  httpUrl: { en: 'must be an http(s) URL', ru: 'должна быть адресом http или https' },
  httpsUrl: {
    en: 'must be an https URL: Telegram sends updates to no other, but for a server of your own here',
    ru: 'должна быть адресом https: на другие Telegram обновлений не шлёт, разве что ваш собственный сервер здесь же',
  },
  telegramToken: {
    en: 'must look like 123456:ABC-DEF, as @BotFather gives it',
    ru: 'должна иметь вид 123456:ABC-DEF, как даёт @BotFather',
  },
  hostNames: {
    en: 'must be names such as bot.internal',
    ru: 'должна состоять из имён, например bot.internal',
  },
  proxies: { en: 'must be a number of proxies', ru: 'должна быть числом прокси' },
  whole: { en: 'must be a whole number', ru: 'должна быть целым числом' },
  atLeast0: { en: 'must be 0 or more', ru: 'должна быть не меньше 0' },
  atMost10: { en: 'must be 10 at most', ru: 'должна быть не больше 10' },
  origins: {
    en: 'must be origins such as https://portal.example, or *',
    ru: 'должна состоять из источников, например https://portal.example, или быть *',
  },
  postgres: { en: 'must begin with postgres://', ru: 'должна начинаться с postgres://' },
  timeZone: {
    en: 'must be a time zone, such as Europe/Moscow',
    ru: 'должна быть часовым поясом, например Europe/Moscow',
  },
  moment: {
    en: 'must be a moment such as 2026-03-02T09:00:00Z',
    ru: 'должна быть моментом времени, например 2026-03-02T09:00:00Z',
  },
  tokens: {
    en: 'must look like token=1,2;other-token=3 (token=bot ids)',
    ru: 'должна иметь вид token=1,2;other-token=3 (токен=номера ботов)',
  },
} satisfies Readonly<Record<string, Bilingual>>
