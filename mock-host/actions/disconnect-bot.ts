import { defineAction } from '../engine/action.ts'
import { onlyUser } from './params.ts'

/** May be repeated: the button in the portal can be pressed in any state. */
export const disconnectBot = defineAction({
  name: 'disconnect-bot',
  summary: 'Пользователь отключает чат-бот в портале',
  params: onlyUser,
  says: {
    ru: '{person:userId} отключает бота на портале',
    en: '{person:userId} disconnects the bot in the portal',
  },
  does: { changes: 'user', set: { botConnected: false, botPausedUntil: null } },
  calls: 'users/disconnect-bot',
  carries: ['userId'],
})
