import ky, { HTTPError, TimeoutError } from 'ky'

/** For one attempt, milliseconds. */
const TIMEOUT_MS = 5_000

/** The gateway did not take the message; it is worth another try. Says nothing of the phone or the text. */
export class SmsUnavailable extends Error {
  override name = 'SmsUnavailable'
}

export interface SmsOptions {
  /** Base URL: a message goes to `POST {url}/sms` as `{to, text}`, `to` in digits only. */
  url: string
  /** Presented as a Bearer token. */
  token?: string
}

export interface SmsGateway {
  /** Sends one SMS, once. @throws SmsUnavailable unless the gateway says that it took it */
  send(to: string, text: string): Promise<void>
}

export function createSmsGateway({ url, token }: SmsOptions): SmsGateway {
  const http = ky.create({
    timeout: TIMEOUT_MS,
    // When and how often to try again is the caller's to say: it may be told by a clock that stands still.
    retry: 0,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  })
  return {
    async send(to, text) {
      try {
        await http.post(`${url}/sms`, { json: { to, text } })
      } catch (error) {
        throw new SmsUnavailable(`the SMS gateway ${reasonOf(error)}`)
      }
    },
  }
}

/** In words of our own: ky's errors carry the request, in which the phone and the code stand. */
function reasonOf(error: unknown): string {
  if (error instanceof HTTPError) return `answered ${error.response.status}`
  return error instanceof TimeoutError ? 'gave no answer in time' : 'cannot be reached'
}
