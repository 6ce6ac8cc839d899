import { changesOfConnection } from './connection.ts'

export const disconnectBot = changesOfConnection('POST /user/disconnect-bot')
