import { accountCalls } from './account.ts'

export const disconnectBot = accountCalls('users/disconnect-bot', 'connected')
