import { once } from 'node:events'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { joined } from '#runtime/bilingual.ts'
import { shownUrl } from '#runtime/shown-url.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Connection } from '../credentials/connection.ts'
import { refusedCertificate, trusting } from '../recording/trust.ts'

/**
 * Resolves when anything answers at an address, whatever it says. (By node:http: loading fetch takes as long as a
 * whole scenario.)
 * @throws UserError when its certificate is refused, else the error of the network, or of the time that is up
 */
export async function reaches(
  url: string,
  timeoutMs: number,
  { name, tls }: Connection = { name: 'service' },
): Promise<void> {
  const options = { method: 'HEAD', agent: false, signal: AbortSignal.timeout(timeoutMs) } as const
  const asked = url.startsWith('https:')
    ? secure(url, { ...options, ...trusting(name, tls) })
    : plain(url, options)
  asked.end()
  try {
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
  } catch (error) {
    const refused = refusedCertificate(error, name)
    throw refused === undefined
      ? error
      : new UserError(joined`${shownUrl(url)}: ${refused}`, { cause: error })
  }
}
