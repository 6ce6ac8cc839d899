import { doneExample } from '#contracts/host/done.ts'
import { postUserDisconnectBot } from '#contracts/host/user/disconnect-bot.ts'
import { changeUser, liveUser } from '../../data/users.ts'
import { implement } from '../../portal.ts'

/** The bot is not called about it: it is the one who knows. */
export const userDisconnectBot = implement(postUserDisconnectBot, ({ data }, { body }) => {
  changeUser(data, liveUser(data, body.userId), { botConnected: false, botPausedUntil: null })
  return doneExample
})
