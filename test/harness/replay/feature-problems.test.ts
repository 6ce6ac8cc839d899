import { describe, expect, test } from 'vitest'
import { featureProblems } from '#harness/replay/feature-problems.ts'
import type { Language } from '#runtime/bilingual.ts'

const ROWS = ['account/1', 'family/12', 'shop/1']

const told = (text: string, language: Language = 'en') =>
  featureProblems(text, ROWS).map(({ line, message }) => `${line} ${message[language]}`)

const scenario = (tags: string, steps = '    Дано в\n') => `Функция: а\n  ${tags}\n  Сценарий: б\n${steps}`

test('a good feature has none, whatever stands in its longer texts', () => {
  expect(told('')).toEqual([])
  expect(told(scenario('@account/1 @slow @at-once'))).toEqual([])
  expect(told(`@shop/1\n${scenario('@slow')}`)).toEqual([])
  expect(
    told(scenario('@account/1', '    Дано в\n      """\n      @account/99 <c> Сценарий:\n      """\n')),
  ).toEqual([])
  const outline = scenario(
    '@account/1',
    '    Дано <в> и <b>жирно</b>\n    Примеры:\n      | в |\n      | 1 |\n',
  )
  expect(told(outline)).toEqual([])
  expect(told(outline.replace('Сценарий', 'Структура сценария'))).toEqual([])
})

describe('a tag that should name a row', () => {
  test.each([
    ['@account/99', 'the tag @account/99 names no row of the maps; did you mean @account/1?'],
    ['@Account/1', 'the tag @Account/1 names no row of the maps; did you mean @account/1?'],
    ['@family_12', 'the tag @family_12 names no row of the maps; did you mean @family/12?'],
    ['@family12', 'the tag @family12 names no row of the maps; did you mean @family/12?'],
    ['@семья/12', 'the tag @семья/12 names no row of the maps'],
  ])('%s', (tag, message) => {
    expect(told(scenario(tag))).toEqual([`2 ${message}`])
    expect(told(`${tag}\n${scenario('@account/1')}`)).toEqual([`1 ${message}`])
    expect(told(scenario(tag), 'ru')[0]).toMatch(/^2 для тега @\S+ в картах нет строки(; возможно, @\S+\?)?$/)
  })

  test('may be any other', () => {
    expect(told(scenario('@account/1 @jira-12 @wip @v2'))).toEqual([])
  })
})

test('a scenario that belongs to no row is named', () => {
  expect(told(scenario('@slow'))).toEqual([
    '3 the scenario “б” belongs to no row: put the tag of its row above it, such as @account/1',
  ])
  const rule =
    'Функция: а\n  @shop/1\n  Правило: в\n    Сценарий: г\n      Дано д\n  Правило: е\n    Сценарий: ж\n      Дано з\n'
  expect(told(rule, 'ru')).toEqual([
    '7 сценарий «ж» не относится ни к одной строке: поставьте над ним тег строки, например @account/1',
  ])
  expect(featureProblems(scenario('@slow'), [])).toEqual([])
})

describe('an outline', () => {
  const outline = (rest: string) => `Функция: а\n  @account/1\n  Структура сценария: б\n    Дано <в>\n${rest}`

  test.each([
    [
      'without examples',
      '',
      '3 the outline has no examples: add Examples with a table, or call it a scenario',
    ],
    [
      'whose examples are a header alone',
      '    Примеры:\n      | в |\n',
      '5 the examples have no row below their header, so the outline is never played',
    ],
    [
      'whose column has another name',
      '    Примеры:\n      | вв |\n      | 1 |\n',
      '4 the examples have no column <в>, and nothing names their column <вв>',
    ],
  ])('%s', (_, rest, message) => {
    expect(told(outline(rest))).toEqual([message])
    expect(told(outline(rest), 'ru')[0]).not.toMatch(/[a-z]{3}/)
  })
})

describe('a slip in a keyword that Gherkin takes for a description', () => {
  const SCENARIO = '  @shop/1\n  Сценарий: в\n    Дано в\n'

  test.each([
    [`Функция: а\n\n  Сценари: б\n    Дано б\n${SCENARIO}`, '3', '“Сценари: б”; did you mean Сценарий:?'],
    [
      `Функция: а\n  Предистория:\n    Дано б\n${SCENARIO}`,
      '2',
      '“Предистория:”; did you mean Предыстория:?',
    ],
    [`Feature: a\n  Some words\n  Scenaro: b\n${SCENARIO}`, '3', '“Scenaro: b”; did you mean Scenario:?'],
    [scenario('@shop/1', '    Допустм а\n    Дано в\n'), '4', '“Допустм а”; did you mean Допустим?'],
    [`Функция: а\n  Правило: п\n  Сценрий: б\n${SCENARIO}`, '3', '“Сценрий: б”; did you mean Сценарий:?'],
  ])('%j', (text, line, message) => {
    expect(told(text)).toContain(`${line} no keyword begins the line ${message}`)
    expect(told(text)).toHaveLength(1)
  })

  test.each([
    'Примечание: бот молчит',
    'Описание: о чём речь',
    'Когда-то было иначе.',
    'Также проверяем отказ',
    'Note: nothing else',
    'См. https://portal.example/a',
    'Такие случаи редки.',
    'Роль: читатель',
  ])('is none: %s', (line) => {
    expect(told(`Функция: а\n  ${line}\n${SCENARIO}`)).toEqual([])
  })
})

describe('what is no Gherkin', () => {
  test.each([
    [
      '# language: en\nФункция: а\n',
      '2 the first line says # language: en, and the keywords are of another one',
    ],
    ['# language: rus\nФункция: а\n', '1 there is no language rus: write # language: en or ru'],
    ['просто текст\nещё\n', '1 a feature begins with Feature: and its name, and here is “просто текст”'],
    ['Функця: а\n  Сценарий: б\n', '1 no keyword begins the line “Функця: а”; did you mean Функция:?'],
    [`${scenario('@shop/1')}    Дана г\n`, '5 no keyword begins the line “Дана г”; did you mean Дано?'],
    [
      `${scenario('@shop/1')}  Сценари: г\n`,
      '5 no keyword begins the line “Сценари: г”; did you mean Сценарий:?',
    ],
    [
      `${scenario('@shop/1')}  Сценарий г\n`,
      '5 no keyword begins the line “Сценарий г”; did you mean Сценарий:?',
    ],
    [
      `${scenario('@shop/1')}    | a | b |\n    | a |\n`,
      '6 this row of the table has another number of cells',
    ],
    [`${scenario('@shop/1')}    """\n    a\n`, '6 the text in """ is not closed before the end of the file'],
    [scenario('@shop/1 shop'), '2 a tag has no space in it'],
    [`${scenario('@shop/1')}  @shop/1\n`, '5 the file ends where a scenario was due, after its tag'],
    ['@shop/1\n', '1 there is no Feature: in the file'],
    ['\uFFFD\uFFFD: а\n', '1 the file is not UTF-8: save it as UTF-8'],
    ['F\0e\0a\0', '1 the file is not UTF-8'],
  ])('%j', (text, message) => {
    const [first = '', ...others] = told(text)
    expect(first.slice(0, message.length)).toBe(message)
    expect(others).toEqual([])
    // Keywords are words of either language.
    expect(told(text, 'ru')[0]?.replace(/# language: \w+( или en)?|нет языка rus|UTF-8/g, '')).not.toMatch(
      /[a-z]{3}/,
    )
  })

  test('is told of at most five times', () => {
    const text = `${scenario('@shop/1')}${'    вдруг нечто\n'.repeat(20)}`
    expect(told(text)).toHaveLength(5)
  })
})
