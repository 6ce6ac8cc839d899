import { existsSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryFile, tryFolder } from '#harness/targets.ts'
import { UserError } from '#runtime/user-error.ts'

let folder: ReturnType<typeof mkdtempDisposableSync>
const at = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = mkdtempDisposableSync(join(tmpdir(), 'commap-targets-'))
})

afterEach(() => folder[Symbol.dispose]())

test('a trial of targets leaves nothing, and what is there stays', () => {
  writeFileSync(at('old'), 'text')
  tryFile('--junit', at('old'))
  tryFile('--junit', at('a/b/new.xml'))
  tryFolder('--report', at('c/d'))
  expect(readdirSync(folder.path)).toEqual(['old'])
  expect(readFileSync(at('old'), 'utf8')).toBe('text')
})

test.each([
  ['', /^--junit is given without a value/],
  ['.', /^--junit: .* is a directory/],
  ['file/a', /^--junit: .*file\/a cannot be written \(ENOTDIR\)$/],
  ['/proc/none/a', /^--junit: \/proc\/none\/a cannot be written \(ENOENT\)$/],
])('a file at “%s” is refused before anything is waited for', (name, message) => {
  writeFileSync(at('file'), '')
  const path = name === '' || name.startsWith('/') ? name : at(name)
  expect(() => tryFile('--junit', path)).toThrow(UserError)
  expect(() => tryFile('--junit', path)).toThrow(message)
})

test.each([
  [' ', /^--report is given without a value/],
  ['file', /^--report: .*file cannot be written \(ENOTDIR\)$/],
])('a folder at “%s” is refused', (name, message) => {
  writeFileSync(at('file'), '')
  expect(() => tryFolder('--report', name === ' ' ? name : at(name))).toThrow(message)
  expect(existsSync(at('file'))).toBe(true)
})
