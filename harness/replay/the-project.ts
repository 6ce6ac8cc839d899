import type { Project } from '../project/project.ts'
import { stage } from './stage.ts'

/** By which parallel workers, whose environment is that of their coordinator, know the project that is replayed. */
const VARIABLE = 'COMMAP_REPLAYED_PROJECT'

let loaded: Promise<Project> | undefined

/** Tells parallel workers, before they are started, which project is replayed. */
export function tellWorkers({ root, environment }: Project): void {
  process.env[VARIABLE] = JSON.stringify({ folder: root, environment })
}

/** The project that is replayed: that of the stage, which parallel workers do not have; they load it. */
export async function theProject(): Promise<Project> {
  const { project } = stage()
  if (project) return project
  loaded ??= load()
  return loaded
}

async function load(): Promise<Project> {
  const { loadProject } = await import('../project/load.ts')
  return loadProject(JSON.parse(process.env[VARIABLE] ?? '{}'))
}
