import { doneExample } from '#contracts/host/done.ts'
import { postUserPauseBot } from '#contracts/host/user/pause-bot.ts'
import { liveUser, pauseBotFor } from '../../data/users.ts'
import { implement } from '../../portal.ts'

/** The bot is not called about it: it is the one who knows. */
export const userPauseBot = implement(postUserPauseBot, ({ data }, { body }) => {
  pauseBotFor(data, liveUser(data, body.userId), body.until)
  return doneExample
})
