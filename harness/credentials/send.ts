import { once } from 'node:events'
import { Agent as HttpAgent, type IncomingMessage, request as plain } from 'node:http'
import { Agent as HttpsAgent, request as secure } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { IDEMPOTENCY_KEY } from '#contracts/model/idempotency-key.ts'
import { joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { decoded } from '../recording/body.ts'
import { refusedCertificate, trusting } from '../recording/trust.ts'
import type { OwnRequest } from './authorize.ts'
import type { Connection } from './connection.ts'

/** What a system answered, as text. */
export interface TextAnswer {
  readonly status: number
  readonly location: string | undefined
  /** When it was made, as its head says. */
  readonly date: string | undefined
  /** The Idempotency-Key that its head repeats. */
  readonly key: string | undefined
  readonly text: string
}

export interface SendOptions {
  /** The address at the system itself, where what is sent goes through something in front of it. */
  readonly signedAs?: string
  readonly signal?: AbortSignal
}

/** Sends requests to one system over connections that are kept. */
export type Send = (request: OwnRequest, options?: SendOptions) => Promise<TextAnswer>

/**
 * What sends requests to a system: trusted as its connection says, and let in by its `authorize`. (By node:http: a
 * scenario makes dozens of small requests one after another, and fetch costs three times as much for each.)
 * @throws UserError when its `ca` is no certificate; the function, too, where the certificate of the system is refused
 */
export function senderTo({ name, tls, authorize }: Connection): Send {
  const http = new HttpAgent({ keepAlive: true })
  const https = new HttpsAgent({ keepAlive: true, ...trusting(name, tls) })
  return async (given, { signedAs = given.url, signal } = {}) => {
    const signed = await authorize?.({ ...given, url: signedAs })
    const { method, url, body } = given
    const options = { method, headers: { ...given.headers, ...signed }, ...(signal && { signal }) }
    const ask = async (): Promise<TextAnswer> => {
      const outgoing = url.startsWith('https:')
        ? secure(url, { ...options, agent: https })
        : plain(url, { ...options, agent: http })
      outgoing.end(body === '' ? undefined : body)
      try {
        const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
        const { statusCode: status = 0, headers } = incoming
        const [key] = [headers[IDEMPOTENCY_KEY.toLowerCase()]].flat()
        return { status, location: headers.location, date: headers.date, key, text: await textOf(incoming) }
      } catch (error) {
        // A kept connection that the other side closed in this instant: the request has not been read.
        if (outgoing.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET') return ask()
        const refused = refusedCertificate(error, name)
        throw refused === undefined
          ? error
          : new UserError(joined`${new URL(url).origin}: ${refused}`, { cause: error })
      }
    }
    return ask()
  }
}

/** Nothing that is longer is an answer to what commap asks, bytes. */
const MOST_BYTES = 64 * 1024 * 1024

/** The body as text. Some servers compress although nobody has asked for it. */
async function textOf(incoming: IncomingMessage): Promise<string> {
  const content = await buffer(incoming)
  const plain = decoded(content, [incoming.headers['content-encoding'] ?? ''], MOST_BYTES)
  return new TextDecoder().decode(Buffer.isBuffer(plain) ? plain : content)
}
