import type { PersonView } from '../../protocol.ts'

/** Faults of the simulated host, by their kinds (mock-host/engine/faults.ts). */
export const hostFaults = ['timeout', 'error500', 'garbage', 'drop', 'lost'] as const
/** Faults of the simulated messenger, by their kinds (mock-messenger/faults.ts). */
export const messengerFaults = ['tooManyRequests', 'error', 'silent', 'drop', 'lost', 'sms'] as const

/** Of the Bot API those that bots call most; without one a fault meets any. */
export const methods = [
  'sendMessage',
  'sendPhoto',
  'editMessageText',
  'editMessageReplyMarkup',
  'deleteMessage',
  'answerCallbackQuery',
] as const

export interface HostFault {
  readonly kind: (typeof hostFaults)[number]
  readonly operation: string
  readonly times: number
}

export interface MessengerFault {
  readonly kind: (typeof messengerFaults)[number]
  /** Empty for any. */
  readonly method: string
  /** Whose chat it meets; undefined for any. */
  readonly personId: PersonView['personId'] | undefined
  readonly times: number
  readonly retryAfter: number
  readonly code: number
  readonly description: string
}

/** A fault as the messenger's admin API takes it: with nothing that its kind does not have. */
export function messengerFault(fault: MessengerFault): Readonly<Record<string, unknown>> {
  const { kind, method, personId, times, retryAfter, code, description } = fault
  if (kind === 'sms') return { kind, times }
  return {
    kind,
    times,
    ...(method !== '' && { method }),
    // A chat with a person has the id of the person.
    ...(personId !== undefined && { chatId: personId }),
    ...(kind === 'tooManyRequests' && { retryAfter }),
    ...(kind === 'error' && { code, description }),
  }
}
