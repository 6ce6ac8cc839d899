import { accountCalls } from './account.ts'

export const unblock = accountCalls('users/unblock', 'blocked')
