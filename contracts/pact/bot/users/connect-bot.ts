import { accountCalls } from './account.ts'

export const connectBot = accountCalls('users/connect-bot', 'disconnected')
