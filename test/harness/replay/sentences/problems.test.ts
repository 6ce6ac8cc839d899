import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import type { Project } from '#harness/project/project.ts'
import { type SentenceProblem, sentenceProblems } from '#harness/replay/sentences/problems.ts'

let project: Project

beforeAll(async () => {
  project = await loadProject({ folder: join(import.meta.dirname, '../../../../examples/first') })
})

async function problemIn(
  sentence: string,
  head = 'Функция: а\n\n  Сценарий: б\n    Допустим ',
): Promise<SentenceProblem> {
  const [problem, ...others] = await sentenceProblems(project, `${head}${sentence}\n`)
  expect(others).toEqual([])
  if (!problem) throw new Error(`nothing is wrong with ${sentence}`)
  return problem
}

describe('a sentence that is none', () => {
  test('is told with its line and the wordings that are nearest, in its language', async () => {
    expect(await problemIn('у Анны есть телефон с мессенжером')).toEqual({
      line: 4,
      message: {
        en: 'no step is worded so: у Анны есть телефон с мессенжером',
        ru: 'такого шага нет: у Анны есть телефон с мессенжером',
      },
      nearest: expect.arrayContaining(['у {owners} есть телефон с мессенджером']),
    })
    const english = await problemIn('Anna sees the mesage "hello"', 'Feature: a\n\n  Scenario: b\n    Then ')
    expect(english.nearest[0]).toBe('{people} see/sees the message {text}')
    expect(english.nearest.join()).not.toMatch(/[а-я]/)
  })

  test('is compared with the words that a sentence leaves to choose, and without those in quotation marks', async () => {
    const { nearest } = await problemIn('Анна видит сообщние «Доброе утро, вот и всё, что сегодня было»')
    expect(nearest[0]).toBe('{people} видит/видят сообщение {text}')
    expect(nearest.length).toBeLessThanOrEqual(3)
  })

  test('is told with the column of an odd mark or letter', async () => {
    expect(await problemIn('Анна видит сообщение “Привет”')).toMatchObject({
      line: 4,
      column: 35,
      message: { en: expect.stringContaining('the quotation mark “ is not known') },
      nearest: expect.arrayContaining(['{people} видит/видят сообщение {text}']),
    })
    expect(await problemIn('Аннa видит сообщение "Привет"')).toMatchObject({ column: 17 })
  })

  test.each([
    ['у Анны  есть телефон с мессенджером', 'there is a space too many', 21],
    ['у Анны есть телефон с мессенджером.', 'no mark stands at its end', 48],
    ['анна пишет боту «Привет»', 'names begin with a capital letter', 14],
    ['у Анны Есть Телефон с мессенджером', 'only names begin with a capital letter', 21],
  ])('but for a slip, is told so: %s', async (sentence, slip, column) => {
    const problem = await problemIn(sentence)
    expect(problem.message.en).toBe(`no step is worded so: ${sentence}; ${slip}`)
    expect(problem.message.ru).not.toMatch(/[a-z]/)
    expect(problem.column).toBe(column)
    expect(problem.nearest).toHaveLength(1)
  })

  test.each([
    ['сообщение «Привет» видит Анна', '{people} видит/видят сообщение {text}'],
    ['Анна не получает ничего', '{people} ничего не получает/получают'],
  ])('is found in another order of its words: %s', async (sentence, meant) => {
    expect((await problemIn(sentence)).nearest[0]).toBe(meant)
  })

  test('may have nothing near it', async () => {
    expect((await problemIn('идёт дождь')).nearest).toEqual([])
  })
})

test('good sentences are no problem, and neither is a text that is no feature', async () => {
  expect(
    await sentenceProblems(project, 'Функция: а\n  Сценарий: б\n    Допустим Анна вошла\n'),
  ).toHaveLength(1)
  const good = 'Функция: а\n  Сценарий: б\n    Допустим у Анны есть телефон с мессенджером\n'
  expect(await sentenceProblems(project, good)).toEqual([])
  const asMostWrite = 'Функция: а\n  Сценарий: б\n    Когда прошел 1 час\n    И прошёл 1 час\n'
  expect(await sentenceProblems(project, asMostWrite)).toEqual([])
  expect(await sentenceProblems(project, 'всё не так')).toEqual([])
})

test('a line of an outline is told once for each sentence that it becomes', async () => {
  const outline =
    'Функция: а\n  Структура сценария: б\n    Допустим <кто> летает\n    Примеры:\n      | кто |\n      | Анна |\n      | Борис |\n'
  expect(
    (await sentenceProblems(project, outline)).map(({ line, message }) => `${line} ${message.en}`),
  ).toEqual(['3 no step is worded so: Анна летает', '3 no step is worded so: Борис летает'])
})
