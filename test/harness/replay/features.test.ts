import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findFeatures } from '#harness/replay/features.ts'
import { writtenSteps } from '#harness/replay/sentences/written.ts'
import { readStories } from '#harness/replay/stories.ts'
import { UserError } from '#runtime/user-error.ts'

const ROWS = ['account/1', 'account/9', 'shop/1']
const ENGLISH = 'Feature: a\n  @account/1\n  Scenario: b\n    Given c\n'
const RUSSIAN = 'Функция: а\n  @shop/1\n  Сценарий: б\n    Дано в\n'

let home: ReturnType<typeof mkdtempDisposableSync>
let folder: string

beforeEach(() => {
  home = mkdtempDisposableSync(join(tmpdir(), 'commap-features-'))
  folder = join(home.path, 'мои [features] {a,b}*')
  mkdirSync(folder)
})

afterEach(() => home[Symbol.dispose]())

const put = (name: string, text: string) => writeFileSync(join(folder, name), text)

async function planned(): Promise<string[]> {
  return (await readStories(findFeatures(folder, ROWS))).map(({ name }) => name)
}

describe('the features of a folder', () => {
  test('are in English or in Russian as their keywords tell, and in any language that they name', async () => {
    put('a.feature', ENGLISH)
    put('b.feature', RUSSIAN)
    put('c.feature', `# language: ru\n${RUSSIAN}`)
    put('d.feature', `# language: en\n${ENGLISH}`)
    put('e.feature', '# language: de\nFunktionalität: a\n  @account/1\n  Szenario: ß\n    Angenommen c\n')
    expect(await planned()).toEqual(['b', 'б', 'б', 'b', 'ß'])
  })

  test('say in which language they are, by keywords or by name', async () => {
    put('a.feature', ENGLISH)
    put('b.feature', RUSSIAN)
    put('c.feature', `# language: en\n${ENGLISH}`)
    const steps = await writtenSteps(findFeatures(folder, ROWS))
    expect(steps.map(({ text, language, role }) => ({ text, language, role }))).toEqual([
      { text: 'c', language: 'en', role: 'given' },
      { text: 'в', language: 'ru', role: 'given' },
      { text: 'c', language: 'en', role: 'given' },
    ])
  })

  test('with a mistake are told of by file and line', async () => {
    put('a.feature', ENGLISH)
    put('b.feature', `${RUSSIAN}    Дана г\n`)
    await expect(planned()).rejects.toThrow(
      /b\.feature:5: no keyword begins the line “Дана г”; did you mean Дано\?$/,
    )
  })

  test('with a tag that names no row are refused, with file, line and the row that was meant', () => {
    put('a.feature', ENGLISH.replace('@account/1', '@slow @account/99 @shop/1'))
    expect(() => findFeatures(folder, ROWS)).toThrow(
      /a\.feature:2: the tag @account\/99 names no row of the maps; did you mean @account\/9\?$/,
    )
  })

  test('may speak of tags in longer texts', () => {
    put('a.feature', `${ENGLISH}      """\n      @account/99\n      """\n`)
    expect(findFeatures(folder, ROWS)).toHaveLength(1)
  })

  test('may be one file', () => {
    put('a.feature', ENGLISH)
    put('b.feature', ENGLISH)
    expect(findFeatures(join(folder, 'a.feature'), ROWS)).toHaveLength(1)
  })

  test.each([
    ['none', /none cannot be read: there is no such folder$/],
    ['file', /are neither a folder nor a \.feature$/],
  ])('are missed where there is %s', (name, message) => {
    put('file', '')
    expect(() => findFeatures(join(folder, name), ROWS)).toThrow(UserError)
    expect(() => findFeatures(join(folder, name), ROWS)).toThrow(message)
  })
})
