import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'
import { englishIn } from './support/english.ts'
import { type Change, changedFirst } from './support/first.ts'

/** Replays examples/first, in Russian, after a change of one of its files. */
const replayed = (file: string, from: string, to: string, ...args: string[]) =>
  replayedAfter([[file, from, to]], ...args)

async function replayedAfter(changes: readonly Change[], ...args: string[]) {
  await using project = await changedFirst(...changes)
  return await commap(['replay', '--project', project.path, '--lang', 'ru', ...args])
}

test.each([[[]], [['--parallel', '2']]])(
  'systems that do not start are told in Russian with %j',
  async (more) => {
    const { code, stderr } = await replayed(
      'host/workshop.mjs',
      'export default',
      'export const start =',
      ...more,
    )
    expect(stderr).toMatch(/systems\.host: у \S+workshop\.mjs нет экспорта по умолчанию/)
    expect(code).toBe(2)
  },
)

test('a bot that ends as soon as it is asked is told with its last words', async () => {
  const { code, stderr } = await replayed('bot/bot.mjs', 'new Bot(TELEGRAM_TOKEN', "new Bot('123:abc'")
  expect(stderr).toMatch(/^commap: бот \(node bot\/bot\.mjs\) завершился с 1; его вывод:/)
  expect(stderr).toMatch(/getMe.*401: Unauthorized/)
  expect(code).toBe(2)
})

test('a row that nothing called is not proven, whatever its scenarios saw', async () => {
  const { code, stdout } = await replayed(
    'maps/repairs.yaml',
    'operations: [GET /repairs]',
    'alias: repair-done\n    operations: [GET /repairs]',
  )
  expect(stdout).toMatch(/^– repairs\/2 .*не доказана: ни один её сценарий не вызывает repair-done$/m)
  expect(stdout).toMatch(/^строки: прошли 1, не прошли 0, без сценария 1$/m)
  expect(code).toBe(1)
})

const NOBODY_ASKS = `# language: ru
Функция: Ремонт

  @repairs/1
  Сценарий: Кто не делился номером, тому бот не пишет
    Допустим у Анны есть телефон с мессенджером
    Когда мастер закончил ремонт велосипеда «Стелс» для Анны за 1500 рублей
    Тогда Анна ничего не получает
`

test('nor is one whose map has the bot ask what it never asks', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-features-'))
  const feature = join(folder.path, 'repairs.feature')
  await writeFile(feature, NOBODY_ASKS)
  const asks = ['operations: []', 'operations: [GET /repairs]'] as const
  const { code, stdout } = await replayed('maps/repairs.yaml', ...asks, 'repairs/1', '--features', feature)
  expect(stdout).toMatch(/^– repairs\/1 .*не доказана: ни один её сценарий не вызывает GET \/repairs$/m)
  expect(stdout).toMatch(/^строки: прошли 0, не прошли 0, без сценария 1$/m)
  expect(code).toBe(2)
})

test('a number that begins with 8 is the same one for the phone and for the portal', async () => {
  const phone = 'у Анны есть телефон с мессенджером'
  const { stdout } = await replayed(
    'features/repairs.feature',
    phone,
    `${phone} и номером "8 (918) 000-77-66"`,
    'repairs/1',
  )
  // The bot, which nobody resets, knows the number in the second scenario, so that one fails.
  expect(stdout).toMatch(/сценариев: 2$/m)
  expect(stdout).not.toMatch(/^✗ repairs\/1 Бот зовёт забрать велосипед/m)
})

const SENDING = 'await bot.api.sendMessage(chats.get(phone), text)'

test('a bot that ends while a scenario runs fails it, and the next ones have a new bot', async () => {
  const ending = "setTimeout(() => { throw new Error('boom ' + BOT_TOKEN) }, 5)"
  const { code, stdout } = await replayedAfter([
    ['bot/bot.mjs', SENDING, `${SENDING}\n  ${ending}`],
    // A busy machine takes its time to end a process, and the scenario is to be there still.
    ['commap.config.yaml', 'quiet: 0.1', 'quiet: 1.5'],
  ])
  expect(stdout).toMatch(/^✗ repairs\/1 Бот зовёт забрать велосипед/m)
  expect(stdout).toMatch(/^ {4}бот \(node bot\/bot\.mjs\) завершился с 1; его вывод:$/m)
  expect(stdout).toMatch(/^ {6}Error: boom \(secret\)$/m)
  expect(stdout).not.toContain('bot-secret')
  expect(stdout).not.toMatch(/^✗ repairs\/1 Кто не делился/m)
  expect(stdout).toMatch(/^строки: прошли 1, не прошли 1, без сценария 0$/m)
  expect(code).toBe(1)
})

test('what the messenger refused, and what the bot wrote, stand below a failure', async () => {
  const tooLong = `console.error('sending'); ${SENDING.replace('text', "'я'.repeat(5000)")}`
  const { code, stdout } = await replayed('bot/bot.mjs', SENDING, tooLong, 'repairs/1')
  expect(stdout).toMatch(/^ {2}что при этом говорили системы:$/m)
  expect(stdout).toMatch(/^ {4}бот: sending$/m)
  expect(stdout).toMatch(/^ {4}мессенджер отказал: sendMessage: 400 Bad Request: message is too long$/m)
  expect(englishIn(stdout.replaceAll(/^ {4}(?:мессенджер|бот|портал).*$/gm, ''))).toEqual([])
  expect(code).toBe(1)
})
