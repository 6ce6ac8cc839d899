import { readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { loadSources } from '@cucumber/cucumber/api'
import type { Project } from '#harness/project/project.ts'
import { findFeatures, literally } from '#harness/replay/features.ts'
import { UserError } from '#runtime/user-error.ts'

/** What is wrong with a feature, by line. */
export interface FeatureProblem {
  readonly line: number
  readonly message: string
}

/** The text of a feature of the project. @throws UserError for any other file */
export async function readFeature(project: Project, source: string): Promise<string> {
  return readFile(await featureAt(project, source), 'utf8')
}

/** Saves a feature, whole or not at all, and says what is wrong with it. @throws UserError for any other file */
export async function saveFeature(project: Project, source: string, text: string): Promise<FeatureProblem[]> {
  const file = await featureAt(project, source)
  const temporary = `${file}.${process.pid}.saving`
  await writeFile(temporary, text)
  await rename(temporary, file)
  return problemsIn(project, file)
}

async function problemsIn(project: Project, file: string): Promise<FeatureProblem[]> {
  const rows = project.maps.flatMap((map) => map.rows.map(({ id }) => id))
  try {
    const { dialect } = findFeatures(project.features, rows)
    const sources = { defaultDialect: dialect, paths: [literally(file)], names: [], tagExpression: '' }
    const { errors } = await loadSources({ ...sources, order: 'defined' })
    return errors.map(({ location, message }) => ({ line: location?.line ?? 1, message }))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // Tags that name no row, each with its place.
    return error.message
      .split('\n')
      .map((message) => ({ line: Number(/:(\d+): /.exec(message)?.[1] ?? 1), message }))
  }
}

/** Only what lies in the project's folder of features, whatever the name leads through. */
async function featureAt({ features }: Project, source: string): Promise<string> {
  const named = resolve(source.replace(/:\d+$/, ''))
  const folder = await realpath(features)
  const file = await realpath(named).catch(() => undefined)
  const isInside =
    file !== undefined && !relative(folder, file).startsWith(`..${sep}`) && file.startsWith(folder + sep)
  if (isInside && file.endsWith('.feature')) return file
  throw new UserError(`${source} is no feature of this project`)
}
