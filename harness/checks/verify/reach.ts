import { UserError } from '#runtime/user-error.ts'

/** Makes sure that somebody answers at the base URL, whatever the answer is. @throws UserError */
export async function reach(baseUrl: string, timeout: number): Promise<void> {
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')) {
    throw new UserError(`--base-url ${baseUrl} is not an address such as http://127.0.0.1:8080.`)
  }
  try {
    const signal = AbortSignal.timeout(timeout)
    const response = await fetch(baseUrl, { signal, redirect: 'manual' })
    await response.body?.cancel()
  } catch (error) {
    const { cause, message } = error as Error
    const why = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message
    throw new UserError(`nobody answers at --base-url ${baseUrl} (${why}). Is the system running there?`)
  }
}
