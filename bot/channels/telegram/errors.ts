import { type Api, GrammyError, HttpError } from 'grammy'
import { ChannelUnavailable } from '../channel.ts'

/** grammY's network errors carry the address, and the address carries the bot's token: no log may show it. */
export function hideToken({ token, config }: Api): void {
  config.use(async (call, method, payload, signal) => {
    try {
      return await call(method, payload, signal)
    } catch (error) {
      const cause = error instanceof HttpError ? error.error : error
      const reason = (cause instanceof Error ? cause.message : String(cause)).replaceAll(token, '…')
      throw new HttpError(`${method}: ${reason}`, new Error(reason))
    }
  })
}

/** The same failure without what was being sent: grammY's errors carry the whole message. */
export function withoutPayload(error: unknown): Error {
  if (error instanceof GrammyError) {
    return new ChannelUnavailable(`${error.method}: ${error.error_code} ${error.description}`)
  }
  return new ChannelUnavailable(error instanceof Error ? error.message : String(error))
}
