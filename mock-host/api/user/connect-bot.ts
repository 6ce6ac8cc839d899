import { doneExample } from '#contracts/host/done.ts'
import { postUserConnectBot } from '#contracts/host/user/connect-bot.ts'
import { changeUser, liveUser } from '../../data/users.ts'
import { implement } from '../../portal.ts'

/** The bot is not called about it: it is the one who knows. */
export const userConnectBot = implement(postUserConnectBot, ({ data }, { body }) => {
  changeUser(data, liveUser(data, body.userId), { botConnected: true, botPausedUntil: null })
  return doneExample
})
