import type { JsonClient } from '#harness/json-client.ts'
import type { Exchange } from '#runtime/journal.ts'
import type { Message } from '../judge/records.ts'
import { until } from '../support/wait.ts'

/** A message with its id in the messenger. */
export interface Seen extends Message {
  messageId: number
}

const SENDING = /\/(sendMessage|sendPhoto|editMessageText)$/i

/** Reads what happened in the messenger and on the portal from their journals, each entry once. */
export class Tail {
  readonly #messenger: JsonClient
  readonly #portal: JsonClient
  readonly #signal: AbortSignal
  readonly #byPerson = new Map<number, Seen[]>()
  #reading: Promise<void> | undefined
  #messengerId = 0
  #portalId = 0
  /** All that the messenger took from the bot, in the order in which it came. */
  readonly messages: Seen[] = []
  /** Answers of the bot with a status from 500 on, to the portal or to the messenger. */
  serverErrors: string[] = []

  constructor(messenger: JsonClient, portal: JsonClient, signal: AbortSignal) {
    this.#messenger = messenger
    this.#portal = portal
    this.#signal = signal
  }

  /** What came to a person, in the order in which it came. */
  of(personId: number): readonly Seen[] {
    return this.#byPerson.get(personId) ?? []
  }

  /** Whoever reads at the same time shares one look. */
  read(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  /** The first message to a person since `at` that holds one of these words; undefined when none comes in time. */
  waitFor(
    personId: number,
    at: number,
    words: readonly string[],
    timeout: number,
  ): Promise<Seen | undefined> {
    const find = async () => {
      await this.read()
      return this.of(personId).find(
        (message) => message.at >= at && words.some((word) => message.text.includes(word)),
      )
    }
    return until(find, timeout, this.#signal)
  }

  async #read(): Promise<void> {
    for (const entry of await newEntries(this.#messenger, this.#messengerId)) {
      this.#messengerId = entry.id
      if (entry.direction === 'in') this.#take(entry)
      else this.#lookForFault(entry)
    }
    for (const entry of await newEntries(this.#portal, this.#portalId)) {
      this.#portalId = entry.id
      if (entry.direction === 'out') this.#lookForFault(entry)
    }
  }

  #take({ path, status, at, requestBody, responseBody }: Exchange): void {
    if (status !== 200 || !SENDING.test(path)) return
    const { chat_id, text, caption } = requestBody as Record<string, unknown>
    const { result } = responseBody as { result: { message_id: number } }
    const message: Seen = {
      personId: Number(chat_id),
      at: Date.parse(at),
      text: String(text ?? caption ?? ''),
      messageId: result.message_id,
    }
    this.messages.push(message)
    this.#byPerson.set(message.personId, [...this.of(message.personId), message])
  }

  #lookForFault({ status, path, at }: Exchange): void {
    if (status !== undefined && status >= 500) this.serverErrors.push(`${path} answered ${status} at ${at}`)
  }
}

async function newEntries(service: JsonClient, sinceId: number): Promise<Exchange[]> {
  const { requests } = await service.post<{ requests: Exchange[] }>('/__admin/requests/find', { sinceId })
  return requests
}
