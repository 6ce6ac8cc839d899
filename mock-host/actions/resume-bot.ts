import { changeUser, liveUser } from '../data/users.ts'
import { defineAction } from '../portal.ts'
import { onlyUser } from './params.ts'

/** May be repeated: the button in the portal can be pressed in any state. */
export const resumeBot = defineAction({
  name: 'resume-bot',
  summary: 'Пользователь возобновляет сообщения чат-бота в портале',
  params: onlyUser,
  run(data, { userId }) {
    changeUser(data, liveUser(data, userId), { botPausedUntil: null })
    return { result: { userId }, event: { alias: 'users/resume-bot', params: { userId } } }
  },
})
