import { readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { toldReason } from '#harness/project/load.ts'
import type { Project } from '#harness/project/project.ts'
import { featureProblems } from '#harness/replay/feature-problems.ts'
import { sentenceProblems } from '#harness/replay/sentences/problems.ts'
import { joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { FeatureProblem } from '../protocol.ts'

/** The text of a feature of the project. @throws UserError for any other file */
export async function readFeature(project: Project, source: string): Promise<string> {
  return readFile(await featureAt(project, source), 'utf8')
}

/** Saves a feature, whole or not at all, and says what is wrong with it. @throws UserError for any other file */
export async function saveFeature(
  project: Project,
  source: string,
  text: string,
): Promise<readonly FeatureProblem[]> {
  const file = await featureAt(project, source)
  const temporary = `${file}.${process.pid}.saving`
  await writeFile(temporary, text)
  await rename(temporary, file)
  const rows = project.maps.flatMap((map) => map.rows.map(({ id }) => id))
  const problems = featureProblems(text, rows)
  // Sentences are told of where nothing else is wrong.
  return problems.length > 0
    ? problems.map((problem) => ({ ...problem, nearest: [] }))
    : problemsOfSentences(project, text)
}

async function problemsOfSentences(project: Project, text: string): Promise<readonly FeatureProblem[]> {
  try {
    return await sentenceProblems(project, text)
  } catch (error) {
    // The feature is saved, and what stands in the project's own steps is not its fault.
    return [{ line: 1, message: joined`${UNCHECKED}: ${toldReason(error)}`, nearest: [] }]
  }
}

const UNCHECKED = { en: 'its sentences cannot be checked', ru: 'предложения проверить не удалось' }

/** Only what lies in the project's folder of features, whatever the name leads through. */
async function featureAt({ features }: Project, source: string): Promise<string> {
  const named = resolve(source.replace(/:\d+$/, ''))
  const folder = await realpath(features)
  const file = await realpath(named).catch(() => undefined)
  const isInside =
    file !== undefined && !relative(folder, file).startsWith(`..${sep}`) && file.startsWith(folder + sep)
  if (isInside && file.endsWith('.feature')) return file
  throw new UserError({
    en: `${source} is no feature of this project`,
    ru: `${source}: такого сценария в проекте нет`,
  })
}
