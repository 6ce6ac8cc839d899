import { cp, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'

const variable = (name: string) => `$\{env.${name}}`
const FIRST = join(import.meta.dirname, '../../../examples/first')

/** Loads examples/first with its config changed. */
async function loadFirst(change: (config: string) => string, env: NodeJS.ProcessEnv = {}) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-load-'))
  await cp(FIRST, folder.path, { recursive: true, filter: (file) => !/\.commap|node_modules/.test(file) })
  const file = join(folder.path, 'commap.config.yaml')
  await writeFile(file, change(await readFile(file, 'utf8')))
  return await loadProject({ folder: folder.path, env })
}

test('a project has its paths below its folder, and its secrets from the environment', async () => {
  const project = await loadFirst((config) => config.replace('workshop-secret', variable('TOKEN')), {
    TOKEN: 'abc',
  })
  expect(project.secrets).toMatchObject({ hostToken: 'abc', botToken: 'bot-secret' })
  expect(project.features).toBe(join(project.root, 'features'))
  expect(project.maps.map(({ name }) => name)).toEqual(['repairs'])
  expect(project.contract.of('bot').map(({ name }) => name)).toEqual(['repair-done'])
})

test.each<[string, (config: string) => string, NodeJS.ProcessEnv, RegExp]>([
  ['a wrong key', (config) => config.replace('systems:', 'sistems:'), {}, /config\.yaml: .*sistems.*systems/],
  ['a missing variable', (config) => config.replace('bot-secret', variable('GONE')), {}, /botToken: .*GONE/],
  [
    'a blank secret',
    (config) => config.replace('bot-secret', variable('TOKEN')),
    { TOKEN: ' ' },
    /botToken is blank/,
  ],
  [
    'a document that is not there',
    (config) => config.replace('contracts/bot.yaml', 'gone.yaml'),
    {},
    /gone\.yaml/,
  ],
])('%s is named with its place', async (_what, change, env, message) => {
  await expect(loadFirst(change, env)).rejects.toThrow(message)
})
