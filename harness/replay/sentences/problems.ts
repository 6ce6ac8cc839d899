import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { Project } from '../../project/project.ts'
import { literally } from '../features.ts'
import { libraryOf } from '../library.ts'
import { SentenceBook } from './book.ts'
import { writtenSteps } from './written.ts'

/** A sentence of a feature that no step, or more than one, is worded by. */
export interface SentenceProblem {
  /** From 1. */
  readonly line: number
  /** From 1; undefined where no letter or mark is to blame. */
  readonly column?: number
  readonly message: Bilingual
  /** Wordings that may be meant, at most three, the nearest first; those that fit where several do. */
  readonly nearest: readonly string[]
}

/**
 * What is wrong with the sentences of a feature, in the order of their lines. Nothing is run, and steps that this
 * process has loaded are not loaded again. A text that is no feature has none: what it lacks is Gherkin's to say.
 * @param text the whole feature
 */
export async function sentenceProblems(project: Project, text: string): Promise<SentenceProblem[]> {
  const library = await libraryOf(project)
  const book = new SentenceBook(library)
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-sentences-'))
  const file = join(folder.path, 'a.feature')
  await writeFile(file, text)
  const steps = await writtenSteps([literally(file)])
  const lines = text.split(/\r?\n/)
  const problems = new Map<string, SentenceProblem>()
  for (const { text: sentence, language, place } of steps) {
    const wrong = book.wrongWith(sentence, language)
    if (!wrong) continue
    const { message, nearest, at } = wrong
    const line = Number(place.slice(place.lastIndexOf(':') + 1))
    // In an outline the line has names of columns where the sentence has their values.
    const start = lines[line - 1]?.indexOf(sentence) ?? -1
    const column = at === undefined || start < 0 ? {} : { column: start + at + 1 }
    problems.set(place + sentence, { line, ...column, message, nearest })
  }
  return [...problems.values()].toSorted((one, other) => one.line - other.line)
}
