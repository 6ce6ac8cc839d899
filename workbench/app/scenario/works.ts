import { signal } from '@preact/signals'
import type { FeatureText } from '../../protocol.ts'
import { model } from '../store/store.ts'
import { forget, keep, readKept } from './kept.ts'
import { noteChange } from './outdated.ts'
import { begunOn, type Draft, fromFile, isUnsaved, lookedAt, savedAs, type Work, written } from './work.ts'

/** The features that were opened on this page, by their files: what was written stays when something else is shown. */
const works = signal<Readonly<Record<string, Work>>>({})

export const workOn = (file: string): Work | undefined => works.value[file]

/** A file as it is found when it is opened, with what was written before a reload and not saved. */
export function openWork(file: string, found: FeatureText): Work {
  const before = works.peek()[file]
  return put(file, before ? lookedAt(before, found) : begunOn(found, draftOf(file)))
}

/** A file as it is found later. */
export const lookAt = (file: string, found: FeatureText) => change(file, (work) => lookedAt(work, found))

export const write = (file: string, text: string) => change(file, (work) => written(work, text))

/** What was written and not saved gives way to the text of the file. */
export const discard = (file: string) => change(file, (work) => fromFile(work.file))

export const saved = (file: string, now: FeatureText) => change(file, (work) => savedAs(work, now))

function change(file: string, changed: (work: Work) => Work): void {
  const before = works.peek()[file]
  if (before) put(file, changed(before))
}

function put(file: string, work: Work): Work {
  const before = works.peek()[file]
  if (before && before.file.digest !== work.file.digest) noteChange(file)
  works.value = { ...works.peek(), [file]: work }
  if (isUnsaved(work)) keep(keyOf(file), { text: work.text, base: work.base } satisfies Draft)
  else forget(keyOf(file))
  return work
}

/** Another project may be opened at the same address later. */
const keyOf = (file: string) => `commap.draft ${model.peek()?.state.project.name} ${file}`

function draftOf(file: string): Draft | undefined {
  const { text, base } = Object(readKept(keyOf(file))) as Partial<Draft>
  return typeof text === 'string' && typeof base === 'string' ? { text, base } : undefined
}
