import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadProject } from '../../project/load.ts'
import { libraryOf } from '../library.ts'
import { glueText } from './glue.ts'

/** The sentences that every project has, for editors; `commap init` begins a project's own file with it. */
const FILE = join(import.meta.dirname, '../../init/template/commap-sentences.js')

const TEMPLATE = join(import.meta.dirname, '../../init/template/en')
const project = await loadProject({ folder: TEMPLATE })
const text = glueText(await libraryOf({ ...project, actions: undefined, steps: undefined }))

if (!process.argv.includes('--check')) writeFileSync(FILE, text)
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error('harness/init/template/commap-sentences.js lacks sentences: npm run generate')
  process.exitCode = 1
}
