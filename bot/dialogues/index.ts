import { commentAnswer } from './comment-answer.ts'
import type { AnyDialogue } from './engine/dialogue.ts'

/** Every dialogue of the bot. */
export const dialogues: readonly AnyDialogue[] = [commentAnswer]
