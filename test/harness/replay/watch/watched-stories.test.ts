import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Project } from '#harness/project/project.ts'
import { WatchedStories } from '#harness/replay/watch/watched-stories.ts'

const FEATURE = `# language: ru
Функция: Велосипеды
  Предыстория:
    Допустим у Анны есть телефон

  @repairs/1
  Сценарий: Первый
    Тогда Анна ничего не получает

  @repairs/1
  Сценарий: Второй
    Тогда Анна ничего не получает

  @repairs/2
  Структура сценария: Третий
    Тогда Анна видит сообщение «<text>»
    Примеры:
      | text |
      | раз  |
      | два  |
`
const project = { maps: [{ rows: [{ id: 'repairs/1' }, { id: 'repairs/2' }] }] } as unknown as Project
const ALL = new Set(['repairs/1', 'repairs/2'])

let folder: string
let file: string
let stories: WatchedStories

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commap-stories-'))
  file = join(folder, 'bicycles.feature')
  await writeFile(file, FEATURE)
  stories = new WatchedStories(folder)
  await stories.read(project)
})

afterEach(() => rm(folder, { recursive: true }))

async function edit(from: string, to: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
  stories.touched([file])
  await stories.read(project)
}

const next = (watched = ALL) => {
  const { scenario, astray } = stories.next(watched)
  return { scenario, astray: astray.map(({ name }) => name) }
}
const nothing = { scenario: undefined, astray: [] }

test('what is there at the start was not edited, and scenarios that moved were not', async () => {
  expect(next()).toEqual(nothing)
  await edit('  Предыстория', '\n# a note\n\n  Предыстория')
  expect(next()).toEqual(nothing)
})

test.each([
  ['a name', 'Второй', 'Другой', ':11'],
  ['a step', '«<text>»', '«<text>!»', undefined],
  ['one example of an outline', '| два', '| три', ':15'],
  ['the tags', '@repairs/1\n  Сценарий: Второй', '@repairs/1 @erased\n  Сценарий: Второй', ':11'],
  [
    'a scenario that is new',
    '  @repairs/2',
    '  @repairs/1\n  Сценарий: Новый\n    Тогда нет\n\n  @repairs/2',
    ':15',
  ],
])('%s was edited', async (_what, from, to, lines) => {
  await edit(from, to)
  expect(next()).toEqual({ scenario: lines && file + lines, astray: [] })
})

test('with the background all scenarios are edited, and are played with their rows', async () => {
  await edit('у Анны', 'у Веры')
  expect(next()).toEqual(nothing)
  expect(stories.next(ALL).stories).toHaveLength(4)
})

test('an edited scenario is told until it was played, wherever it moves meanwhile', async () => {
  await edit('Второй', 'Другой')
  await edit('  Предыстория', '\n  Предыстория')
  expect(next()).toEqual({ scenario: `${file}:12`, astray: [] })
  stories.seen(stories.next(ALL).stories)
  expect(next()).toEqual(nothing)
  await edit('Другой', 'Второй')
  expect(next()).toEqual(nothing)
})

test('a scenario of no watched row is named once', async () => {
  await edit('Второй', 'Другой')
  expect(next(new Set(['repairs/2']))).toEqual({ scenario: undefined, astray: ['Другой'] })
  expect(next(new Set(['repairs/2']))).toEqual(nothing)
})

test('a mistake is thrown with its place as long as it stands, and the edit before it is not lost', async () => {
  await edit('Второй', 'Другой')
  await expect(edit('@repairs/2', '@repairs/3')).rejects.toThrow(/bicycles\.feature:14: .*@repairs\/3/)
  await expect(edit('@repairs/3', 'Ой')).rejects.toThrow(/bicycles\.feature:14: no keyword/)
  await expect(stories.read(project)).rejects.toThrow(/bicycles\.feature/)
  await edit('Ой', '@repairs/2')
  expect(next()).toEqual({ scenario: `${file}:11`, astray: [] })
})

test('a feature under another name has no edited scenario, and one that is gone has none at all', async () => {
  const renamed = join(folder, 'renamed.feature')
  await rename(file, renamed)
  stories.touched([file, renamed])
  await stories.read(project)
  expect(next()).toEqual(nothing)
  expect(new Set(stories.of(ALL).map((story) => story.file))).toEqual(new Set([renamed]))
  await rm(renamed)
  stories.touched([renamed])
  await stories.read(project)
  expect(stories.of(ALL)).toEqual([])
})
