import type { Language } from '#runtime/bilingual.ts'
import type { Project } from '../project/project.ts'
import { speak, terminalLanguage } from '../terminal-language.ts'
import { stage } from './stage.ts'

/** By which parallel workers, whose environment is that of their coordinator, know what is replayed. */
const VARIABLE = 'COMMAP_REPLAYED_PROJECT'

/** What parallel workers are told. */
interface Told {
  readonly folder?: string
  readonly environment?: string
  /** Of the terminal: `--lang` was given to their coordinator. */
  readonly language?: Language
}

let loaded: Promise<Project> | undefined

/** Tells parallel workers, before they are started, which project is replayed, and in which language it is told. */
export function tellWorkers({ root, environment }: Project): void {
  const told = { folder: root, environment, language: terminalLanguage() }
  process.env[VARIABLE] = JSON.stringify(told)
}

/** The project that is replayed: that of the stage, which parallel workers do not have; they load it. */
export async function theProject(): Promise<Project> {
  const { project } = stage()
  if (project) return project
  loaded ??= load()
  return loaded
}

async function load(): Promise<Project> {
  const { language, ...where }: Told = JSON.parse(process.env[VARIABLE] ?? '{}')
  if (language !== undefined) speak(language)
  const { loadProject } = await import('../project/load.ts')
  return loadProject(where)
}
