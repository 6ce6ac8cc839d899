import { cp, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import { UserError } from '#runtime/user-error.ts'

const FIRST = join(import.meta.dirname, '../../../examples/first')

/** The secrets of examples/first, of which one has another value. */
async function secretsWith(name: string, value: string) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-secrets-'))
  await cp(FIRST, folder.path, { recursive: true, filter: (file) => !/\.commap|node_modules/.test(file) })
  const file = join(folder.path, 'commap.config.yaml')
  const config = await readFile(file, 'utf8')
  const given = `$\{env.GIVEN}`
  await writeFile(
    file,
    config.replace('secrets:\n', `secrets:\n  ${name}: ${given}\n`).replace(LATER(name), ''),
  )
  const project = await loadProject({ folder: folder.path, env: { GIVEN: value } })
  return project.secrets
}

/** The line of a secret that the example has itself. */
const LATER = (name: string) => new RegExp(`  ${name}: [\\w-]+\\n`)

const refusal = (name: string, value: string): Promise<unknown> =>
  secretsWith(name, value).then(
    () => undefined,
    (error: unknown) => error,
  )

test.each([
  ['hostToken', 'hunter6\n', 'ends with a line break', 'переводом строки'],
  ['hostToken', 'hunter6\r\n', 'ends with a line break', 'переводом строки'],
  ['botToken', ' hunter6', 'has a space at its edge', 'пробел с краю'],
  ['hostToken', 'hunter6 ', 'has a space at its edge', 'пробел с краю'],
  ['hostToken', '\thunter6', 'has a space at its edge', 'пробел с краю'],
  ['hostToken', 'hunter6-ключ', 'has characters that a header cannot carry', 'недопустимые в заголовке'],
  ['botToken', 'hunter6\nhunter6', 'has characters that a header cannot carry', 'недопустимые в заголовке'],
  ['messengerToken', 'hunter6\n', 'ends with a line break', 'переводом строки'],
])('%s with the value %j is refused, and not shown: it %s', async (name, value, en, ru) => {
  const error = await refusal(name, value)
  expect(error).toBeInstanceOf(UserError)
  const { told } = error as UserError
  expect(told.en).toMatch(new RegExp(`commap\\.config\\.yaml: secrets\\.${name} ${en}`))
  expect(told.ru).toMatch(new RegExp(`commap\\.config\\.yaml: secrets\\.${name}: .*${ru}`))
  expect(told.en + told.ru).not.toMatch(/hunter6|ключ/)
})

test.each([
  ['hostToken', 'two words'],
  ['hostToken', 'naïve'],
  // As basic authentication bears it, anything goes.
  ['hostToken', 'анна:пароль'],
  // No request bears it: what a project does with it is its own affair.
  ['signingKey', '-----BEGIN KEY-----\nабв\n-----END KEY-----\n'],
])('%s may be %j', async (name, value) => {
  expect((await secretsWith(name, value))[name]).toBe(value)
})
