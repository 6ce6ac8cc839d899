import { type Call, Commented } from '../bot-api/call.ts'
import { methodNotFound, TelegramError } from '../errors.ts'
import { METHODS } from './index.ts'

export type Answer =
  | { ok: true; result: unknown; description?: string }
  | { ok: false; error_code: number; description: string; parameters?: { retry_after: number } }

/** Runs the method and puts its result or its refusal into Telegram's envelope. Never rejects. */
export async function runMethod(name: string, call: Call): Promise<Answer> {
  try {
    const method = METHODS.get(name.toLowerCase())
    if (method === undefined) throw methodNotFound()
    const result = await method(call)
    if (result instanceof Commented)
      return { ok: true, result: result.result, description: result.description }
    return { ok: true, result }
  } catch (error) {
    return refusal(error, call)
  }
}

/** The answer to a call that failed; anything but a `TelegramError` is a fault of the emulator itself. */
export function refusal(error: unknown, { state }: Pick<Call, 'state'>): Answer {
  if (!(error instanceof TelegramError)) {
    state.log?.error({ err: error }, 'the emulator failed')
    return { ok: false, error_code: 500, description: 'Internal Server Error' }
  }
  return envelope(error)
}

/** A refusal in Telegram's envelope. */
export function envelope({ code, message, parameters }: TelegramError): Answer {
  const answer = { ok: false as const, error_code: code, description: message }
  return parameters === undefined ? answer : { ...answer, parameters }
}
