import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'
import { fileOfSchema, schemaNames } from '#harness/schemas/names.ts'
import { resultSchemaName } from '#harness/schemas/results.ts'
import { licencesOf } from '#workbench/app/licences.ts'
import manifest from '../package.json' with { type: 'json' }
import { emitTypes } from './types.ts'

const ROOT = join(import.meta.dirname, '..')

/** The package's modules that others load by name; what these share lies in a few files beside them. */
const ENTRIES = {
  commap: 'cli/commap.mjs',
  index: 'harness/public/index.ts',
  steps: 'harness/public/steps.ts',
  support: 'harness/replay/support.ts',
  'silent-formatter': 'harness/replay/silent-formatter.ts',
  'pact-worker': 'harness/checks/verify/pact/worker.ts',
}

const LIBRARIES = new Set(Object.keys(manifest.dependencies))

/** Of pg-boss the package has this module alone: whoever installs it needs no queue, and no PostgreSQL for it. */
const CLOCK = 'pg-boss/dist/clock.js'

/**
 * Builds the npm package into a folder: Node strips no types below node_modules, and few modules start faster than
 * many. It depends on what its modules import, and on nothing else.
 */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await using bundle = await rolldown({
    cwd: ROOT,
    input: ENTRIES,
    platform: 'node',
    transform: { target: 'esnext' },
    external: (id) => id !== CLOCK && LIBRARIES.has(libraryOf(id)),
    resolve: { alias: { '#runtime/own-files.ts': join(ROOT, 'build/own-files.ts') } },
  })
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name].js',
    comments: false,
  })
  await emitTypes(join(folder, 'types'))
  const chunks = output.filter((file) => file.type === 'chunk')
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(packageJson(chunks), null, 2)}\n`)
  const licences = licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds))
  await writeFile(join(folder, 'licences-of-libraries.txt'), licences)
  for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) await cp(join(ROOT, file), join(folder, file))
  await cp(join(ROOT, 'workbench/server/page'), join(folder, 'workbench'), { recursive: true })
  // Messages name its pages.
  await cp(join(ROOT, 'docs'), join(folder, 'docs'), { recursive: true })
  await cp(join(ROOT, 'harness/init/template'), join(folder, 'template'), { recursive: true })
  for (const file of [...schemaNames, resultSchemaName].map(fileOfSchema))
    await cp(join(ROOT, 'harness/schemas', file), join(folder, 'schemas', file))
}

function packageJson(chunks: readonly OutputChunk[]) {
  const { name, version, description, license } = manifest
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines: { node: '>=24' },
    bin: { commap: './commap.js' },
    exports: {
      '.': { types: './types/harness/public/index.d.ts', default: './index.js' },
      './steps': { types: './types/harness/public/steps.d.ts', default: './steps.js' },
      './schemas/*': './schemas/*',
      './package.json': './package.json',
    },
    // Only the types import by these.
    imports: { '#*.ts': './types/*.d.ts' },
    dependencies: dependenciesOf(chunks),
  }
}

/** What the modules import, with the versions of this repository. @throws Error for what it has no version of */
function dependenciesOf(chunks: readonly OutputChunk[]): Record<string, string> {
  const specifiers = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  const files = new Set(chunks.map(({ fileName }) => fileName))
  const names = specifiers
    .filter((specifier) => !files.has(specifier) && !isBuiltin(specifier))
    .map(libraryOf)
  const versions: Record<string, string> = manifest.dependencies
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const version = versions[name]
      if (version === undefined) throw new Error(`${name} is imported but stands not in package.json`)
      return [name, version]
    }),
  )
}

/** The name of the library that a specifier names, or names a file of. */
const libraryOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

if (import.meta.main) await buildPackage(join(ROOT, 'dist'))
