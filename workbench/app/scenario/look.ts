import type { FeatureText } from '../../protocol.ts'
import { ask } from '../store/send.ts'
import { lookAt, openWork } from './works.ts'

/** Rises with every save: what was asked for before it came from an older file. */
let saves = 0

export const noteSave = (): void => {
  saves += 1
}

const addressOf = (file: string) => `api/feature?source=${encodeURIComponent(file)}`

/** Opens a file; undefined where it cannot be had, which the reader is told. */
export async function openFile(file: string) {
  const found = featureIn(await ask(addressOf(file)))
  return found && openWork(file, found)
}

/** Looks whether a file has been changed elsewhere; one that cannot be had stays as it was. */
export async function lookAgain(file: string): Promise<void> {
  const before = saves
  const answer = await fetch(addressOf(file)).catch(() => undefined)
  const found = answer?.ok ? featureIn(await answer.json().catch(() => undefined)) : undefined
  if (found && before === saves) lookAt(file, found)
}

/** The feature that an answer has. */
export function featureIn(answer: unknown): FeatureText | undefined {
  const { text, digest } = Object(answer) as Partial<FeatureText>
  return text === undefined || digest === undefined ? undefined : { text, digest }
}
