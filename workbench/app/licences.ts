import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of the libraries whose code is in a bundle, as they ask for: a text for whoever receives it.
 * @param modules the files that the bundle was made from
 * @throws Error for a library without a licence
 */
export function licencesOf(modules: Iterable<string>): string {
  const libraries = new Set([...modules].flatMap((file) => libraryWith(file) ?? []))
  return [...libraries]
    .sort()
    .map(licenceOf)
    .join(`\n${'-'.repeat(72)}\n\n`)
}

/** The folder of the library that a file belongs to; undefined for our own. */
function libraryWith(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0]
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const [file] = globSync('{LICENSE,LICENCE,license}*', { cwd: folder })
  if (file === undefined) throw new Error(`${name} has no licence`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}
