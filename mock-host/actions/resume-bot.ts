import { defineAction } from '../engine/action.ts'
import { onlyUser } from './params.ts'

/** May be repeated: the button in the portal can be pressed in any state. */
export const resumeBot = defineAction({
  name: 'resume-bot',
  summary: 'Пользователь возобновляет сообщения чат-бота в портале',
  params: onlyUser,
  says: {
    ru: '{person:userId} заканчивает паузу на портале',
    en: '{person:userId} ends the pause in the portal',
  },
  does: { changes: 'user', set: { botPausedUntil: null } },
  calls: 'users/resume-bot',
  carries: ['userId'],
})
