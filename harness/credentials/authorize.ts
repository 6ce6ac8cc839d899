import { UserError } from '#runtime/user-error.ts'
import { importFile } from '../project/load.ts'

/** A request of commap itself to a system, as it is about to be sent. */
export interface OwnRequest {
  readonly method: string
  /** The whole address at the system itself, with the query. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** To the last character; empty where there is none. */
  readonly body: string
}

/**
 * Lets a request in where a token at its place is not enough: a signature, a token that is fetched first. What it returns
 * is added to the headers. The default export of the file at `systems.….authorize`.
 */
export type Authorize = (
  request: OwnRequest,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>

/** @throws UserError when the file does not export one */
export async function authorizeIn(file: string, key: string): Promise<Authorize> {
  const { default: authorize } = (await importFile(file, key)) as { default?: Authorize }
  if (typeof authorize === 'function') return checked(authorize, key)
  throw new UserError({
    en: `${key}: ${file} has no default export that returns the headers of a request`,
    ru: `${key}: у ${file} нет экспорта по умолчанию, который возвращает заголовки запроса`,
  })
}

/** With a word for the one who wrote it, where it fails or returns something else. */
function checked(authorize: Authorize, key: string): Authorize {
  return async (request) => {
    const headers: unknown = await Promise.try(authorize, request).catch((cause: unknown) => {
      // Without the user, the password and the query: what is said here stands in logs.
      const { origin, pathname } = new URL(request.url)
      const asked = `${request.method} ${origin}${pathname}: ${String(cause)}`
      throw new UserError({ en: `${key} failed for ${asked}`, ru: `${key}: ошибка на ${asked}` }, { cause })
    })
    const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : undefined
    if (entries?.every(([, value]) => typeof value === 'string'))
      return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value as string]))
    throw new UserError({
      en: `${key} has to return headers, such as { 'x-signature': '…' }; values are texts`,
      ru: `${key}: нужно вернуть заголовки, например { 'x-signature': '…' }; значения – тексты`,
    })
  }
}
