import { exportsIn } from '#runtime/exports-in.ts'
import { type AnyDialogue, Dialogue } from '../conversation/engine/dialogue.ts'

/** Every dialogue of the bot: those in the folders beside this file, which are named as the maps. */
export const dialogues: readonly AnyDialogue[] = (await exportsIn(import.meta.dirname, '*/*.ts')).filter(
  (value) => value instanceof Dialogue,
)
