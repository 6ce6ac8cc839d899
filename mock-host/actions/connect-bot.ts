import { defineAction } from '../engine/action.ts'
import { onlyUser } from './params.ts'

/** May be repeated: the button in the portal can be pressed in any state. */
export const connectBot = defineAction({
  name: 'connect-bot',
  summary: 'Пользователь подключает чат-бот в портале',
  params: onlyUser,
  says: {
    ru: '{person:userId} подключает бота на портале',
    en: '{person:userId} connects the bot in the portal',
  },
  does: { changes: 'user', set: { botConnected: true, botPausedUntil: null } },
  calls: 'users/connect-bot',
  carries: ['userId'],
})
