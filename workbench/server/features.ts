import { createHash } from 'node:crypto'
import { readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { toldReason } from '#harness/project/load.ts'
import type { Project } from '#harness/project/project.ts'
import { featureProblems } from '#harness/replay/feature-problems.ts'
import { sentenceProblems } from '#harness/replay/sentences/problems.ts'
import { joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { FeatureProblem, FeatureText, WorkbenchRequests } from '../protocol.ts'
import { Turns } from './turns.ts'

/** A feature was to be saved whose file has another text than the one that was changed. */
export class FeatureChanged extends UserError {
  override name = 'FeatureChanged'
  /** As the file is now. */
  readonly file: FeatureText

  constructor(file: FeatureText) {
    super({
      en: 'not saved: the file was changed elsewhere',
      ru: 'не сохранено: файл изменён в другом месте',
    })
    this.file = file
  }
}

/** A feature of the project. @throws UserError for any other file */
export async function readFeature(project: Project, source: string): Promise<FeatureText> {
  return asShown(await readFile(await featureAt(project, source), 'utf8'))
}

const EMPTY = {
  en: 'not saved: the text is empty, and the rows of this file would have no scenario; remove the file itself for that',
  ru: 'не сохранено: текст пуст, и у строк этого файла не осталось бы сценариев; если это и нужно, удалите сам файл',
}

/** Between the look at a file and its change nobody else saves. */
const saves = new Turns()

/**
 * Saves a feature, whole or not at all, and says what is wrong with it.
 * @throws FeatureChanged when the file has another text by now; UserError for any other file, and for an empty text
 */
export async function saveFeature(
  project: Project,
  { source, text, base }: WorkbenchRequests['feature'],
): Promise<{ readonly problems: readonly FeatureProblem[]; readonly digest: string }> {
  const file = await featureAt(project, source)
  if (text.trim() === '') throw new UserError(EMPTY)
  await saves.take(() => replace(file, text, base))
  return { problems: await problemsIn(project, text), digest: asShown(text).digest }
}

/** Writes a text over the one of which `base` is the digest. @throws FeatureChanged when the file has another */
async function replace(file: string, text: string, base: string): Promise<void> {
  const before = await readFile(file, 'utf8')
  const now = asShown(before)
  if (now.digest !== base && now.text !== text) throw new FeatureChanged(now)
  const temporary = `${file}.${process.pid}.saving`
  await writeFile(temporary, withBreaksOf(before, text))
  await rename(temporary, file)
}

/** A text as the page has it, where every line ends alike. */
function asShown(written: string): FeatureText {
  const text = written.replaceAll(/\r\n?/g, '\n')
  return { text, digest: createHash('sha256').update(text).digest('hex') }
}

/** A text with the ends of lines that another has: whoever saves a word changes no other line. */
function withBreaksOf(written: string, text: string): string {
  const isOfWindows = written.includes('\r\n') && !/(?<!\r)\n/.test(written)
  return isOfWindows ? asShown(text).text.replaceAll('\n', '\r\n') : text
}

async function problemsIn(project: Project, text: string): Promise<readonly FeatureProblem[]> {
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
