import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'
import { englishIn } from './support/english.ts'

const FEATURES = join(import.meta.dirname, 'failing')

/** What a terminal is told of scenarios that all fail, without the exchanges: those are as the systems made them. */
async function told(language: string, ...more: string[]): Promise<string> {
  await using results = await mkdtempDisposable(join(tmpdir(), 'commap-failures-'))
  const where = ['--features', FEATURES, '--results', results.path]
  const { code, stdout } = await commap(['replay', 'account/6', ...where, '--lang', language, ...more])
  expect(code).toBe(1)
  return stdout.replaceAll(/^ {4}(?:бот|портал|bot|portal) → .*\n/gm, '')
}

/** The names of all scenarios. */
async function scenarios(): Promise<string[]> {
  const feature = await readFile(join(FEATURES, 'failing.feature'), 'utf8')
  return Array.from(feature.matchAll(/Сценарий: (.*)/g), ([, name = '']) => name)
}

test.each([[[]], [['--parallel', '2']]])('why a step failed is told in Russian with %j', async (more) => {
  const text = await told('ru', ...more)
  expect(englishIn(text)).toEqual([])
  const names = await scenarios()
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) expect(text).toContain(`✗ account/6 ${name} `)
  for (const said of [
    'Вера: другое число сообщений\n',
    'сообщений: 5 ',
    '(ничего не пришло)',
    'Вера: видно то, чего быть не должно\n',
    'в сценарии нет человека «Верра»; есть: Вера\n',
    /^ {4}кнопки «Нет такой» нет; есть: Новости, .*Помощь/m,
    /^ {4}edit-profile: Ошибка валидации; changes\.email: Неверный email/m,
    'бот вызвал другие операции\n',
    '(картинка)',
    'у Веры ни одно сообщение так не изменилось\n',
    'в контракте нет users/blok; возможно, users/block?\n',
    'в контракте нет GET /usr; возможно, GET /user?\n',
    /^ {4}edit-profile: Ошибка валидации; changes.*город/m,
    'в сценарии ещё не создано order под именем «Вера»; других пока тоже нет\n',
    'в строке | Товар | Цена | Количество | должны стоять название, цена в рублях и количество цифрами',
    '  бот не отправил:\n    Пётр, users/block: с пользователем никто не был связан',
    'слова не указаны: проверять было бы нечего\n',
    'под этим шагом должна быть таблица или текст, а их нет\n',
    'под этим шагом должна быть таблица, а не текст\n',
    'под этим шагом не бывает ни таблицы, ни текста\n',
  ])
    expect(text).toEqual(
      typeof said === 'string' ? expect.stringContaining(said) : expect.stringMatching(said),
    )
})

test('and in English elsewhere', async () => {
  const text = await told('en')
  for (const said of [
    'Вера: another number of messages\n',
    '5 messages ',
    '(nothing came)',
    'Вера sees what should not be\n',
    'the scenario has no person “Верра”; it has: Вера\n',
    /^ {4}there is no button "Нет такой"; there are: Новости, .*Помощь/m,
    'the bot called other operations\n',
    '(picture)',
    'Веры: no message was changed so\n',
  ])
    expect(text).toEqual(
      typeof said === 'string' ? expect.stringContaining(said) : expect.stringMatching(said),
    )
})
