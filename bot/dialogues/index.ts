import type { AnyDialogue } from '../conversation/engine/dialogue.ts'
import { loginByCode } from './access/login-by-code.ts'
import { register } from './access/register.ts'
import { disconnecting } from './account/disconnect.ts'
import { pausing } from './account/pause-choice.ts'
import { commentAnswer } from './family/comment-answer.ts'
import { review } from './shop/review.ts'

/** Every dialogue of the bot. */
export const dialogues: readonly AnyDialogue[] = [
  loginByCode,
  register,
  commentAnswer,
  disconnecting,
  pausing,
  review,
]
