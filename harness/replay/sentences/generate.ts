import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadProject } from '../../project/load.ts'
import { libraryOf } from '../library.ts'
import { glueText } from './glue.ts'

const TEMPLATE = join(import.meta.dirname, '../../init/template')
/** The sentences that every project has, for editors; `commap init` begins a project's own file with it. */
const FILE = join(TEMPLATE, 'commap-sentences.js')

/** Of a copy: a project that is loaded keeps caches in its folder, and the template's is what people get. */
async function sentencesOfAll(): Promise<string> {
  await using copy = await mkdtempDisposable(join(tmpdir(), 'commap-sentences-'))
  await cp(join(TEMPLATE, 'en'), copy.path, { recursive: true })
  const project = await loadProject({ folder: copy.path })
  return glueText(await libraryOf({ ...project, actions: undefined, steps: undefined }))
}

const text = await sentencesOfAll()
if (!process.argv.includes('--check')) writeFileSync(FILE, text)
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error('harness/init/template/commap-sentences.js lacks sentences: npm run generate')
  process.exitCode = 1
}
