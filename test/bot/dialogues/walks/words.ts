import { readFileSync } from 'node:fs'
import { locales, textsOf } from '#bot/locales/texts.ts'
import { menuItems } from '#bot/messages/menu.ts'
import type { Cast } from './cast.ts'

const ru: { command?: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../../../bot/locales/ru.json', import.meta.url), 'utf8'),
)

/** Every command that the bot offers, those it always has, and some that it does not know. */
const COMMANDS = [...new Set([...Object.keys(ru.command ?? {}), 'start', 'menu', 'help', 'nonsense'])]

const GARBAGE = [
  '',
  ' ',
  ' 0',
  ' \u0000',
  ` ${'a'.repeat(64)}`,
  ' ../../etc',
  " ' or 1=1 --",
  ` ${'🦔'.repeat(40)}`,
]

/** Commands with and without something after them, as guessed deep links have. */
export const commands = COMMANDS.flatMap((name) => [`/${name}`, `/${name}@commap_bot`]).concat(
  GARBAGE.map((argument) => `/start${argument || ' x'}`),
  '/CANCEL',
  '/',
  '/ start',
)

/** The keys of every menu in every language. */
export const menuKeys = locales.flatMap((locale) =>
  menuItems.map((item) => textsOf(locale)(`button.${item}`)),
)

/** Words that a step of this name may be waiting for; those of other names are found by chance. */
export const sensible: Record<string, readonly string[]> = {
  firstname: ['Иван', 'Anna-Maria'],
  lastname: ['Иванов'],
  patronymic: ['Иванович'],
  city: ['Краснодар'],
  comment: ['Согласен!'],
  words: ['Спасибо, всё прекрасно!'],
  until: ['через час', 'завтра в 9:00', 'tomorrow at 9', '31.12.2026 10:00'],
}

/** What people may write at any point: sense to some step, nonsense to the others. */
export function wordsFor({ people, accounts, emails }: Cast): string[] {
  return [
    ...accounts.flatMap(({ userId, phone }) => [String(userId), `+${phone}`, `8${phone.slice(1)}`]),
    ...people.map(({ phone }) => phone),
    ...emails,
    'ivan@example.com',
    'не почта',
    'Иван',
    'Иванов Иван Иванович',
    'Россия, Краснодарский край, Краснодар',
    'да',
    'нет',
    'автор',
    '00000000',
    '123456',
    '1',
    '5',
    'через час',
    'завтра в 9:00',
    'tomorrow at 9',
    '31.12.2026 10:00',
    '32 мартобря',
    'Спасибо, всё прекрасно!',
    '<b>жирно</b> & </i>',
    'до\u0000после',
    '👩‍👩‍👧‍👦',
    'ж'.repeat(4096),
    '~aaaaaaaa:1',
    '{{name}} $t(error.stale)',
  ]
}
