import { accountCalls } from './account.ts'

export const block = accountCalls('users/block', 'connected', { reason: 'Нарушение правил сообщества' })
