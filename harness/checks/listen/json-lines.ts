import type { Summary } from './session.ts'
import type { HeardCall } from './stand-in.ts'

/** What a program reads: an object per line, one when listening begins, one per call, one at the end; texts in English. */
export const jsonLines = {
  listening: (baseUrl: string) => line({ event: 'listening', baseUrl }),

  call: ({ number, method, url, alias, problems, notes, answer }: HeardCall) =>
    line({
      event: 'call',
      number,
      method,
      url,
      alias,
      problems: problems.map(({ message, ...problem }) => ({ ...problem, message: message.en })),
      notes: notes.map(({ en }) => en),
      answer,
    }),

  finished: ({ right, wrong, missing, ending, exitCode }: Summary) =>
    line({
      event: 'finished',
      right,
      wrong,
      missing,
      ...ending,
      ...('failure' in ending && { failure: ending.failure.en }),
      exitCode,
    }),
}

const line = (value: object) => `${JSON.stringify(value)}\n`
