import { signal } from '@preact/signals'
import type { FeatureProblem } from '../../protocol.ts'
import { send } from '../store/send.ts'
import { notice } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { featureIn, noteSave } from './look.ts'
import { lookAt, saved, workOn } from './works.ts'

/** What came of the last save of a file. */
export interface Saving {
  readonly file: string
  readonly problems: readonly FeatureProblem[]
  /** Of the text that was saved. */
  readonly digest: string
  /** Whether it was to be run as well, which mistakes keep it from. */
  readonly wasToRun: boolean
}

export const lastSaving = signal<Saving | null>(null)

interface Wanted {
  readonly toRun?: boolean
  /** Whether a change that was made elsewhere is known, and may go. */
  readonly over?: boolean
}

/** A save is based on what the one before it left in the file. */
let ending: Promise<unknown> = Promise.resolve()

/** Saves what is written of a file. @returns whether it is saved without mistakes; what else there is the reader is told */
export function save(file: string, wanted: Wanted = {}): Promise<boolean> {
  const saving = ending.then(() => saveNow(file, wanted))
  ending = saving.catch(() => undefined)
  return saving
}

async function saveNow(file: string, { toRun = false, over = false }: Wanted): Promise<boolean> {
  const work = workOn(file)
  if (!work) return false
  const { text } = work
  const base = over ? work.file.digest : work.base
  noteSave()
  const answer = await send('feature', { source: file, text, base }, (refused) => isTaken(file, refused))
  noteSave()
  if (answer === undefined) return false
  const { digest = '', problems = [] } = Object(answer) as {
    digest?: string
    problems?: readonly FeatureProblem[]
  }
  saved(file, { text, digest })
  lastSaving.value = { file, problems, digest, wasToRun: toRun }
  if (problems.length === 0) notice.value = { kind: 'done', text: texts.value.saved }
  return problems.length === 0
}

/** Whether a save was refused because of another text in the file, which is then told beside the editor. */
function isTaken(file: string, refused: unknown): boolean {
  const found = featureIn((Object(refused) as { file?: unknown }).file)
  if (found) lookAt(file, found)
  return found !== undefined
}
