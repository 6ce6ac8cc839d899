import type { Logger } from 'pino'

/**
 * The same log, in which errors tell what went wrong but not with which values. Errors of the database carry the
 * parameters of the statement: phones, codes' digests, and what people wrote.
 */
export function withoutValues(log: Logger): Logger {
  return log.child({}, { serializers: { err: describe } })
}

interface Described {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: Described
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { name, message, stack, cause } = error
  return {
    type: name,
    message,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && { cause: describe(cause) }),
  }
}
