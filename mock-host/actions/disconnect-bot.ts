import { changeUser, liveUser } from '../data/users.ts'
import { defineAction } from '../portal.ts'
import { onlyUser } from './params.ts'

/** May be repeated: the button in the portal can be pressed in any state. */
export const disconnectBot = defineAction({
  name: 'disconnect-bot',
  summary: 'Пользователь отключает чат-бот в портале',
  params: onlyUser,
  run(data, { userId }) {
    changeUser(data, liveUser(data, userId), { botConnected: false, botPausedUntil: null })
    return { result: { userId }, event: { alias: 'users/disconnect-bot', params: { userId } } }
  },
})
