import type { KeyedHash } from '../keyed-hash.ts'
import type { SmsGateway } from '../sms/gateway.ts'

/** What it takes to let people in, besides the store and the portal. */
export interface Access {
  readonly hash: KeyedHash
  /** Without it, the ways that need a code by SMS are not offered. */
  readonly sms: SmsGateway | undefined
  /** The address that opens a chat with the bot and starts it with a code. */
  linkTo(code: string): string
}
