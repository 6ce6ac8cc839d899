import { accountCalls } from './account.ts'

export const deleteUser = accountCalls('users/delete', 'connected')
