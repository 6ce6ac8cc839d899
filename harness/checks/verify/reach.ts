import { shownUrl } from '#runtime/shown-url.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Caller } from './caller.ts'

/** Makes sure that somebody answers at the base URL, whatever the answer is. @throws UserError */
export async function reach(
  { baseUrl, send }: Pick<Caller, 'baseUrl' | 'send'>,
  timeout: number,
): Promise<void> {
  const shown = shownUrl(baseUrl)
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')) {
    throw new UserError({
      en: `--base-url ${shown} is not an address such as http://127.0.0.1:8080.`,
      ru: `--base-url ${shown} – не адрес; нужен, например, http://127.0.0.1:8080.`,
    })
  }
  try {
    const signal = AbortSignal.timeout(timeout)
    await send({ method: 'GET', url: baseUrl, headers: {}, body: '' }, { signal })
  } catch (error) {
    if (error instanceof UserError) throw error
    if (brokeOff(error as NodeJS.ErrnoException)) return
    const why = reasonOf(error as NodeJS.ErrnoException)
    throw new UserError({
      en: `nobody answers at --base-url ${shown} (${why}). Is the system running there?`,
      ru: `по --base-url ${shown} никто не отвечает (${why}). Запущена ли там система?`,
    })
  }
}

/** The head of an answer came, and its body ended too soon: so Node tells it, and a connection without an answer otherwise. */
const brokeOff = ({ code, message }: NodeJS.ErrnoException) => code === 'ECONNRESET' && message === 'aborted'

/** Errors of several addresses at once have no message of their own. */
function reasonOf({ cause, message, code }: NodeJS.ErrnoException): string {
  if (cause instanceof Error) return cause.message
  return message || String(code)
}
