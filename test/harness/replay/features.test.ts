import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSources } from '@cucumber/cucumber/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findFeatures } from '#harness/replay/features.ts'
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
  const { paths, dialect } = findFeatures(folder, ROWS)
  const common = { names: [], tagExpression: '', order: 'defined' as const }
  const { plan } = await loadSources({ ...common, defaultDialect: dialect, paths: [...paths] })
  return plan.map(({ name }) => name)
}

describe('the features of a folder', () => {
  test('are read in English where they name no language and have English keywords', async () => {
    put('a.feature', ENGLISH)
    put('b.feature', `# language: ru\n${RUSSIAN}`)
    expect(await planned()).toEqual(['b', 'б'])
  })

  test('are read in Russian otherwise', async () => {
    put('a.feature', RUSSIAN)
    put('b.feature', `# language: en\n${ENGLISH}`)
    expect(await planned()).toEqual(['б', 'b'])
  })

  test('in two languages that they do not name are refused', () => {
    put('a.feature', ENGLISH)
    put('b.feature', RUSSIAN)
    expect(() => findFeatures(folder, ROWS)).toThrow(/a\.feature is in English.*# language: en/)
  })

  test('with a tag that names no row are refused, with file, line and the row that was meant', () => {
    put('a.feature', ENGLISH.replace('@account/1', '@slow @account/99 @shop/1'))
    expect(() => findFeatures(folder, ROWS)).toThrow(
      /a\.feature:2: the tag @account\/99 names no row of the maps; did you mean @account\/9\?$/,
    )
  })

  test('may speak of tags in longer texts', () => {
    put('a.feature', `${ENGLISH}      """\n      @account/99\n      """\n`)
    expect(findFeatures(folder, ROWS).paths).toHaveLength(1)
  })

  test.each([
    ['none', /none cannot be read: there is no such folder$/],
    ['file', /are no folder$/],
  ])('are missed where there is %s', (name, message) => {
    put('file', '')
    expect(() => findFeatures(join(folder, name), ROWS)).toThrow(UserError)
    expect(() => findFeatures(join(folder, name), ROWS)).toThrow(message)
  })
})
