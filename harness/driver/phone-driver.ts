import { inOwnWords, type JsonClient } from '../json-client.ts'
import type { Chat } from '../results/chat.ts'

/** A human in a messenger, as somebody is met. */
export interface NewPhone {
  readonly name: string
  /** Digits only. */
  readonly phone: string
  /** Of the app, such as `ru`; the messenger's own by default. */
  readonly language?: string
}

/** Everybody in a messenger. */
export interface PhoneOwner {
  readonly personId: number
  readonly name: string
  readonly phone: string
}

export interface Sms {
  readonly smsId: number
  /** Digits only. */
  readonly to: string
  readonly text: string
  /** ISO 8601. */
  readonly at: string
}

/**
 * What people do with their phones, or with what they have in their place, and what they see there. No proxy between
 * host and bot sees any of it. What a channel has no way for is a NotSupportedError.
 */
export interface PhoneDriver {
  /** The API behind it, for what only one project needs. */
  readonly client: JsonClient
  all(): Promise<readonly PhoneOwner[]>
  /** Gives somebody a phone. @returns the `personId` */
  meet(person: NewPhone): Promise<number>
  chat(personId: number): Promise<Chat>
  write(personId: number, text: string, replyToMessageId?: number): Promise<void>
  sendPicture(personId: number, caption: string, replyToMessageId: number): Promise<void>
  /** Presses the newest button, or key below the chat, with exactly this text. */
  press(personId: number, text: string): Promise<void>
  /** Shares a contact: the own one, or that of somebody else in the messenger. */
  shareContact(personId: number, of?: number): Promise<void>
  /** Follows a link of the host that carries a code. */
  followLink(personId: number, code: string): Promise<void>
  /** Lets the bot write no more, or again. */
  block(personId: number): Promise<void>
  unblock(personId: number): Promise<void>
  /** Messages by SMS to a number, or to all, oldest first. */
  sms(phone?: string): Promise<readonly Sms[]>
  /** The next so many SMS cannot be sent. */
  refuseSms(times: number): Promise<void>
}

/** Drives phones by the API that the emulated messenger has, or what stands in for it on another channel. */
export function phoneDriver(client: JsonClient, isMessenger: boolean): PhoneDriver {
  const doing = async (personId: number, what: string, body: Record<string, unknown> = {}) => {
    await inOwnWords(client.post(`/phones/${personId}/${what}`, body))
  }
  return {
    client,
    async all() {
      const { phones } = await client.get<{ phones: readonly Listed[] }>('/phones')
      return phones.map(({ personId, firstName, phone }) => ({ personId, name: firstName, phone }))
    },
    async meet({ name, phone, language }) {
      const given = { firstName: name, phone, ...(language !== undefined && { languageCode: language }) }
      return (await client.post<{ personId: number }>('/phones', given)).personId
    },
    chat: (personId) => client.get(`/phones/${personId}/chat`),
    write: (personId, text, replyToMessageId) => doing(personId, 'messages', { text, replyToMessageId }),
    sendPicture: (personId, caption, replyToMessageId) =>
      doing(personId, 'photo', { caption, replyToMessageId }),
    press: (personId, text) => doing(personId, 'press', { text }),
    shareContact: (personId, of) => doing(personId, 'contact', of === undefined ? {} : { of }),
    // In a messenger a link starts the bot by a command; on a page of the host the chat does so itself.
    followLink: (personId, code) =>
      isMessenger
        ? doing(personId, 'messages', { text: `/start ${code}` })
        : doing(personId, 'start', { code }),
    block: (personId) => doing(personId, 'block'),
    unblock: (personId) => doing(personId, 'unblock'),
    async sms(phone) {
      return (
        await client.get<{ messages: readonly Sms[] }>(phone === undefined ? '/sms' : `/sms?to=${phone}`)
      ).messages
    },
    async refuseSms(times) {
      await client.put('/__admin/faults', { kind: 'sms', times })
    },
  }
}

interface Listed {
  readonly personId: number
  readonly firstName: string
  readonly phone: string
}
