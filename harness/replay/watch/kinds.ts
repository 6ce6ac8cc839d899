import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, matchesGlob, relative, resolve, sep } from 'node:path'
import { systems } from '#contracts/model/system.ts'
import type { Project } from '../../project/project.ts'

/** What a changed file asks for: features and maps are read again, anything else needs a new process. */
export type Kind = 'feature' | 'map' | 'code'

/** What may be code or its texts, in whatever language, where a project does not name its `sources`. */
const SOURCES = [
  'js,mjs,cjs,jsx,ts,mts,cts,tsx',
  'py,rb,php,go,rs,java,kt,cs,sh',
  'json,yaml,yml,toml,sql,html',
]

/** The files of which a replay is made, told apart by what their change asks for. */
export class WatchedFiles {
  readonly #project: Project
  readonly #features: string
  readonly #ignored: readonly string[]
  /** Files and folders that are code whatever `sources` says. */
  readonly #code: readonly string[]
  /** The folders to watch: each is there, and none lies in another. */
  readonly folders: readonly string[]

  /** @param ignored folders that commap itself writes to, besides that of the project */
  constructor(project: Project, ignored: readonly string[] = []) {
    const { contract, features, root, steps, actions, driver, channels } = project
    this.#project = project
    this.#features = resolve(features)
    this.#ignored = [project.dataFolder, ...ignored].map((folder) => resolve(folder))
    const documents = contract.points.flatMap((point) => contract.fileOf(point) ?? [])
    const pacts = systems.flatMap((system) => contract.pacts[system] ?? [])
    const configs = readdirSync(root).filter((name) => name.startsWith('commap.config.'))
    const named = [steps, actions, driver, ...Object.values(channels), ...documents, ...pacts]
    this.#code = [...configs.map((name) => join(root, name)), ...named].filter((path) => path !== undefined)
    const folders = this.#code.map((path) => (/\.\w+$/.test(path) ? dirname(path) : path))
    this.folders = outermost([root, this.#features, project.mapsFolder, ...folders])
  }

  /** Libraries, what is hidden, what editors leave, and what commap writes. */
  readonly isIgnored = (path: string): boolean => {
    if (this.#ignored.some((folder) => isIn(folder, path))) return true
    const within = this.folders.find((folder) => isIn(folder, path)) ?? path
    const parts = relative(within, path).split(sep)
    return (
      parts.some((part) => part.startsWith('.') || part === 'node_modules') || /(~|\.tmp|\.swp)$/.test(path)
    )
  }

  /** Undefined for what no replay is made from. */
  kindOf(file: string): Kind | undefined {
    if (file.endsWith('.feature')) return isIn(this.#features, file) ? 'feature' : undefined
    const { mapsFolder } = this.#project
    if (file.endsWith('.yaml') && dirname(file) === mapsFolder) return 'map'
    return this.#isCode(file) ? 'code' : undefined
  }

  #isCode(file: string): boolean {
    const { root, sources } = this.#project
    if (this.#code.some((path) => isIn(path, file))) return true
    const named = Object.values(sources).flat()
    const patterns = named.length > 0 ? named : SOURCES.map((endings) => `**/*.{${endings}}`)
    const name = relative(root, file)
    return !name.startsWith(`..${sep}`) && patterns.some((pattern) => matchesGlob(name, pattern))
  }
}

function outermost(folders: readonly string[]): string[] {
  const all = [...new Set(folders)].filter((folder) => existsSync(folder))
  return all.filter((folder) => !all.some((other) => other !== folder && isIn(other, folder)))
}

/** Whether a path is that folder or file, or lies in it. */
function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep)
}
