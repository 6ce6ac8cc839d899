import { afterEach, describe, expect, test, vi } from 'vitest'
import { commapHere } from './support/commap.ts'
import { englishIn } from './support/english.ts'

/** What is of no language: arguments, placeholders, values of options, JSON, the entries of an example of a file of states. */
const CODE = [
  /^ {2}[a-z]+(?= {2})/gm,
  /<[^>]*>/g,
  /(?<=--[a-z-]+ )[^'\s]\S*/g,
  /\{"[^}]*\}/g,
  /^ {19,}(?:a user exists:|an order exists:|(?:values|json|take): \{.*|request: POST .*)$/gm,
]

/** The part that commander lays out: all up to the end of its last list. */
const LISTS = /^.*?\n(?:Общие параметры|Команды):\n.*?\n\n/s

async function helpOf(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await commapHere([...args, '--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

/** Lines of help that should have been told in Russian; what commander has wrapped is one line. */
function leftInEnglish(help: string): string[] {
  const unwrapped = CODE.reduce((left, code) => left.replaceAll(code, ' · '), help).replaceAll(
    /\n {19,}/g,
    ' ',
  )
  return englishIn(unwrapped)
}

const inRussian = (...args: readonly string[]) => helpOf(...args, '--lang', 'ru')

/** The commands as the program itself lists them. */
const [, list = ''] = /\nКоманды:\n(.*?)\n\n/s.exec(await inRussian()) ?? []
const commands = [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name)

afterEach(() => vi.unstubAllEnvs())

test('the program lists its commands', () => {
  expect(commands).toEqual(expect.arrayContaining(['init', 'replay', 'verify', 'detect', 'help']))
})

describe.each([[], ...commands.map((command) => [command])])('--help of commap %s', (...args) => {
  test('is Russian as a whole', async () => {
    const help = await inRussian(...args)
    expect(leftInEnglish(help)).toEqual([])
    expect(help).not.toMatch(/Usage|Examples|\[options\]|\[command\]|[(,]\s*(?:default|choices|preset|env):/)
  })

  test('is English by default', async () => {
    expect(await helpOf(...args)).toMatch(/^Usage: commap .*\n\n[\x20-\x7E\n]+\n(?:Arguments|Options):\n/)
  })

  test('has no line that is longer than it must be', async () => {
    const help = await inRussian(...args)
    const [lists = ''] = LISTS.exec(help) ?? []
    expect(lists).not.toBe('')
    expect(lists.split('\n').filter((line) => line.length > 80)).toEqual([])
    const prose = help.split('\n').filter((line) => !line.includes('$ commap'))
    expect(prose.filter((line) => line.length > 120)).toEqual([])
  })
})

test('--help is Russian in a Russian terminal', async () => {
  vi.stubEnv('LC_ALL', 'ru_RU.UTF-8')
  expect(await helpOf('replay')).toBe(await inRussian('replay'))
  expect(await helpOf()).toMatch(/^Использование: commap \[параметры\] \[команда\]\n/)
})

test('what an option takes and what it is without is told in the words of the language', async () => {
  expect(await inRussian('start')).toMatch(/\(варианты:\s+"real", "simulated", по умолчанию: "real"\)/)
  expect(await inRussian('why')).toContain('(переменная: COMMAP_BOT_URL)')
  expect(await inRussian('stub')).toContain('чей API (варианты: "host", "bot")')
})

test('the examples of a command are the same in both languages', async () => {
  const examples = (help: string) => help.match(/^ {2}\$ \S.*?(?= {2,}\S|$)/gm)
  expect(examples(await inRussian('replay'))).toEqual(examples(await helpOf('replay')))
})
