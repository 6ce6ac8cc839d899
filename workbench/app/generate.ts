import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { licencesOf } from './licences.ts'

const APP = import.meta.dirname
const PAGE = join(APP, '../server/page')

/** What the scripts are made from. */
const modules = new Set<string>()

/** A script of its own: a module of this folder with all that it uses. Throws where one of them needs Node. */
async function script(entry: string): Promise<string> {
  const bundle = await rolldown({
    input: join(APP, entry),
    platform: 'browser',
    logLevel: 'silent',
    onLog(_level, log) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
    },
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false })
  await bundle.close()
  for (const file of output[0].moduleIds) modules.add(file)
  return output[0].code
}

/** The style sheet: the files of `style/` in the order of their names. */
function styleSheet(): string {
  const files = globSync('style/*.css', { cwd: APP }).sort()
  return files.map((file) => readFileSync(join(APP, file), 'utf8')).join('\n')
}

const page: Readonly<Record<string, string>> = {
  'index.html': readFileSync(join(APP, 'index.html'), 'utf8'),
  'app.css': styleSheet(),
  'app.js': await script('main.tsx'),
  // Loaded only by those who open a scenario.
  'editor.js': await script('editor/index.ts'),
  'report.js': await script('saved/main.tsx'),
  'licences-of-libraries.txt': licencesOf(modules),
}

mkdirSync(PAGE, { recursive: true })
for (const [name, text] of Object.entries(page)) {
  const file = join(PAGE, name)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`workbench/server/page/${name} is not what workbench/app says: npm run generate`)
    process.exitCode = 1
  }
}
