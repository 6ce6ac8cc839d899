import { changesOfConnection } from './connection.ts'

export const connectBot = changesOfConnection('POST /user/connect-bot')
