import { doneExample } from '#contracts/host/done.ts'
import { postUserResumeBot } from '#contracts/host/user/resume-bot.ts'
import { changeUser, liveUser } from '../../data/users.ts'
import { implement } from '../../portal.ts'

/** The bot is not called about it: it is the one who knows. */
export const userResumeBot = implement(postUserResumeBot, ({ data }, { body }) => {
  changeUser(data, liveUser(data, body.userId), { botPausedUntil: null })
  return doneExample
})
