import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'

let folder: ReturnType<typeof mkdtempDisposableSync>
const at = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = mkdtempDisposableSync(join(tmpdir(), 'commap-files-'))
})

afterEach(() => folder[Symbol.dispose]())

describe("a person's file", () => {
  test('is read without a byte order mark', () => {
    writeFileSync(at('a.yaml'), '\ufeffa: 1\n')
    expect(readUserFile(at('a.yaml'), 'the map')).toBe('a: 1\n')
  })

  test('that is none is refused, not waited for', () => {
    mkdirSync(at('folder'))
    execFileSync('mkfifo', [at('pipe')])
    expect(() => readUserFile(at('none'), 'the map')).toThrow(
      /^the map .*none cannot be read: there is no such file$/,
    )
    expect(() => readUserFile(at('folder'), 'the map')).toThrow(/it is a directory$/)
    expect(() => readUserFile(at('pipe'), 'the map')).toThrow(/it is no regular file$/)
    expect(() => readUserFile('/dev/zero', 'the map')).toThrow(UserError)
  })
})

/** Aliases that multiply by ten, six times over. */
const LAUGHS = [
  'a: &a [1]',
  ...'bcdefg'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(10)}]`),
].join('\n')

describe('YAML that a person wrote', () => {
  test.each([
    ['a tab', 'a:\n\t- b\n', /^f\.yaml:2:1 is not YAML: /],
    ['a key twice', 'a: 1\na: 2\n', /must be unique/],
    ['an alias that leads nowhere', 'a: *nothing\n', /^f\.yaml:1:4: the alias \*nothing has no anchor/],
    ['an alias of what it stands in', 'a: &a { b: *a }\n', /^f\.yaml: its aliases .* contain themselves/],
    ['aliases that multiply', LAUGHS, /^f\.yaml: its aliases are repeated too often/],
    [
      'more than a person writes',
      `[${'1,'.repeat(600_000)}]`,
      /^f\.yaml: YAML of 1200002 characters is not read/,
    ],
  ])('with %s is refused by name', (_what, text, message) => {
    expect(() => parseYaml('f.yaml', text)).toThrow(UserError)
    expect(() => parseYaml('f.yaml', text)).toThrow(message)
  })

  test('may use an alias, and then shares nothing', () => {
    const read = parseYaml('f.yaml', 'a: &a { b: 1 }\nc: *a\n') as { a: object; c: object }
    expect(read).toEqual({ a: { b: 1 }, c: { b: 1 } })
    expect(read.c).not.toBe(read.a)
  })
})
