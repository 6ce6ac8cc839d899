import { commentAnswer } from './comment-answer.ts'
import { disconnecting } from './disconnect.ts'
import type { AnyDialogue } from './engine/dialogue.ts'
import { loginByCode } from './login-by-code.ts'
import { pausing } from './pause-choice.ts'
import { register } from './register.ts'
import { review } from './review.ts'

/** Every dialogue of the bot. */
export const dialogues: readonly AnyDialogue[] = [
  loginByCode,
  register,
  commentAnswer,
  disconnecting,
  pausing,
  review,
]
