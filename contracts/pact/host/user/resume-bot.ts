import { changesOfConnection } from './connection.ts'

export const resumeBot = changesOfConnection('POST /user/resume-bot')
