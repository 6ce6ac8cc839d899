import type { Summary } from './session.ts'
import type { HeardCall } from './stand-in.ts'

/** What a program reads: an object per line, one when listening begins, one per call, one at the end. */
export const jsonLines = {
  listening: (baseUrl: string) => line({ event: 'listening', baseUrl }),

  call: ({ number, method, url, alias, problems, notes, answer }: HeardCall) =>
    line({ event: 'call', number, method, url, alias, problems, notes, answer }),

  finished: ({ right, wrong, missing, ending, exitCode }: Summary) =>
    line({ event: 'finished', right, wrong, missing, ...ending, exitCode }),
}

const line = (value: object) => `${JSON.stringify(value)}\n`
