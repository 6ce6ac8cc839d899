import { accountCalls } from './account.ts'

export const pauseBot = accountCalls('users/pause-bot', 'connected', { until: '2036-03-01T09:00:00+03:00' })
