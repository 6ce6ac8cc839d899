import { accountCalls } from './account.ts'

export const resumeBot = accountCalls('users/resume-bot', 'paused')
