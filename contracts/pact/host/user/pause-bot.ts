import { changesOfConnection } from './connection.ts'

export const pauseBot = changesOfConnection('POST /user/pause-bot', { until: '2036-03-01T09:00:00+03:00' })
