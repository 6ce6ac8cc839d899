import { abandoned } from './cart/abandoned.ts'
import { newComment } from './comment/new.ts'
import type { BotInteraction } from './interaction.ts'
import { completed } from './order/completed.ts'
import { reviewed } from './order/reviewed.ts'
import { newPost } from './post/new.ts'
import { accepted } from './request/accepted.ts'
import { thankYou } from './transaction/thank-you.ts'
import { block } from './users/block.ts'
import { connectBot } from './users/connect-bot.ts'
import { connectLink } from './users/connect-link.ts'
import { deleteUser } from './users/delete.ts'
import { disconnectBot } from './users/disconnect-bot.ts'
import { pauseBot } from './users/pause-bot.ts'
import { resumeBot } from './users/resume-bot.ts'
import { unblock } from './users/unblock.ts'
import { update } from './users/update.ts'

/** Everything that the portal expects of a bot. */
export const botInteractions: readonly BotInteraction[] = [
  ...connectLink,
  ...connectBot,
  ...disconnectBot,
  ...pauseBot,
  ...resumeBot,
  ...update,
  ...block,
  ...unblock,
  ...deleteUser,
  ...newPost,
  ...newComment,
  ...thankYou,
  ...accepted,
  ...abandoned,
  ...completed,
  ...reviewed,
]
