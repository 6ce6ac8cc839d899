import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { references } from './support/references.ts'

const root = join(import.meta.dirname, '..')
const ROOMS = [
  'bench',
  'bot',
  'campaign',
  'cli',
  'contracts',
  'docs',
  'harness',
  'mock-host',
  'mock-messenger',
]
const FOLDERS = [...ROOMS, 'runtime', 'scenarios', 'test']
const PROSE = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/*.md', 'scenarios/*.md']
const CODE = [`{${FOLDERS.join(',')}}/**/*.ts`, '*.ts']

it('files that comments and documents name are there', async () => {
  const missing: string[] = []
  let count = 0
  for await (const path of glob([...PROSE, ...CODE], { cwd: root, exclude: ['**/node_modules/**'] })) {
    const text = await readFile(join(root, path), 'utf8')
    const named = references(text, { folders: FOLDERS, isCode: path.endsWith('.ts') })
    count += named.length
    missing.push(...named.filter((file) => !existsSync(join(root, file))).map((file) => `${path}: ${file}`))
  }
  expect(count).toBeGreaterThan(50)
  expect(missing).toEqual([])
})

const folders = ['bot', 'docs']

it.each([
  ['in a line comment', '// see bot/gone.ts\n', ['bot/gone.ts']],
  [
    'in a comment of several lines',
    '/**\n * As docs/gone.md says,\n * and `bot/a/b.json`.\n */',
    ['docs/gone.md', 'bot/a/b.json'],
  ],
  ['as a folder', '// in bot/gone/, `docs/too/` and bot/', ['bot/gone/', 'docs/too/']],
  ['behind code', 'const a = 1 // bot/gone.yaml\n', ['bot/gone.yaml']],
  ['in no string or import', "import a from '../bot/a.ts'\nconst b = 'bot/b.ts'", []],
  ['in no longer path or pattern', '// other/bot/a.ts, bot/*.ts, //x.io/bot/a.ts', []],
])('a file is found %s', (_where, text, found) => {
  expect(references(text, { folders, isCode: true })).toEqual(found)
})

it('a file is found anywhere in a document', () => {
  expect(references('[maps](../bot/maps.md) and `bot/x.ts`', { folders, isCode: false })).toEqual([
    'bot/maps.md',
    'bot/x.ts',
  ])
})
