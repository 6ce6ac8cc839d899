import { cp, mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commap } from './support/commap.ts'
import { englishIn } from './support/english.ts'

const FIRST = join(import.meta.dirname, '../../examples/first')
const HELPDESK = join(import.meta.dirname, '../../examples/helpdesk')

describe('commap steps', () => {
  test('lists core sentences and those of the project, in both languages, with where they are', async () => {
    const { code, stdout, stderr } = await commap(['steps', '--json'], [], { cwd: FIRST })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const all = JSON.parse(stdout)
    expect(all).toContainEqual({
      ru: '{person} пишет боту {text}',
      en: '{person} writes {text} to the bot',
      keyword: expect.toBeOneOf(['when', 'given', null]),
      parameters: ['person', 'text'],
      definedIn: { by: 'commap' },
      example: expect.stringContaining(' пишет боту '),
    })
    const own = all.filter(({ definedIn }: { definedIn: { by: string } }) => definedIn.by !== 'commap')
    expect(own).not.toEqual([])
    const [{ ru, definedIn }] = own
    const lines = (await readFile(join(FIRST, definedIn.file), 'utf8')).split('\n')
    expect(lines[definedIn.line - 1]).toContain(ru)
  })

  test('names the action that says a sentence', async () => {
    const { stdout } = await commap(['steps', '--json'], [], { cwd: HELPDESK })
    const actions = JSON.parse(stdout).flatMap(
      ({ definedIn }: { definedIn: { action?: string; file?: string } }) =>
        definedIn.action === undefined ? [] : [`${definedIn.file} ${definedIn.action}`],
    )
    expect(actions).toContain('actions.yaml create-ticket')
  })

  test('finds sentences by words, in any language, and prints one language alone', async () => {
    const { code, stdout } = await commap(['steps', 'СООБЩЕНИЕ', 'words', '--lang', 'ru'], [], { cwd: FIRST })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {2}(?:тогда|\* {4}) {1}\{people\} видит\/видят сообщение со словами \{text\}$/m)
    expect(stdout).not.toContain('a message with')
    expect(stdout).not.toContain('пишет боту')
    expect(stdout).toMatch(/^предложений: \d+$/m)
    expect(englishIn(stdout)).toEqual([])
  })

  test('says so when no sentence has the words', async () => {
    const { code, stdout, stderr } = await commap(['steps', 'дождь'], [], { cwd: FIRST })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe('commap: no sentence has дождь in it; commap steps lists all of them\n')
  })

  test('writes sentences down for editors, and tells when they have changed since', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-steps-'))
    await cp(HELPDESK, folder.path, { recursive: true, filter: (file) => !file.endsWith('.commap') })
    const steps = (...args: string[]) => commap(['steps', ...args], [], { cwd: folder.path })
    expect(await steps('--check')).toMatchObject({ code: 1, stderr: expect.stringContaining('--write') })
    expect(await steps('--write')).toMatchObject({ code: 0, stdout: 'wrote .vscode/commap-sentences.js\n' })
    expect(await steps('--check')).toEqual({ code: 0, stdout: '', stderr: '' })
    const actions = join(folder.path, 'actions.yaml')
    const text = await readFile(actions, 'utf8')
    await writeFile(actions, text.replace(/^( +ru: .*?) (?=\{)/m, '$1 ещё '))
    expect(await readFile(actions, 'utf8')).not.toBe(text)
    // Schemas are renewed where a project keeps them.
    const schema = join(folder.path, '.vscode/schemas/map.schema.json')
    await mkdir(dirname(schema))
    await writeFile(schema, '{}')
    const { code, stderr } = await steps('--check')
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/sentences\.js is .* old.*\n.*map\.schema/),
    })
    await steps('--write')
    expect(JSON.parse(await readFile(schema, 'utf8'))).toMatchObject({ title: 'A communication map' })
  })

  test('refuses to write down some sentences alone', async () => {
    const { code, stderr } = await commap(['steps', 'post', '--write'], [], { cwd: FIRST })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('about all sentences') })
  })
})
