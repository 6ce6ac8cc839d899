import type { Exchange } from '#runtime/journal.ts'
import type { TestStack } from '#test/support/stack.ts'

/** What the bot asked of the messenger. */
export class MessengerJournal {
  readonly #stack: TestStack

  constructor(stack: TestStack) {
    this.#stack = stack
  }

  /** The last request so far. */
  async last(): Promise<number> {
    const { requests } = await this.#stack.phones.get<{ requests: Exchange[] }>('/__admin/requests?limit=1')
    return requests.at(-1)?.id ?? 0
  }

  async since(id: number): Promise<Exchange[]> {
    const { requests } = await this.#stack.phones.post<{ requests: Exchange[] }>('/__admin/requests/find', {
      direction: 'in',
      sinceId: id,
    })
    return requests
  }
}

/** A message, an edit that changed something or found everything said, or a notice on the pressed button. */
export function isAnswer({ path, requestBody, status, responseBody }: Exchange, personId: number): boolean {
  const body = requestBody as { chat_id?: number; text?: string }
  if (path.endsWith('/answerCallbackQuery')) return body.text !== undefined
  if (body.chat_id !== personId || !/\/(send\w+|editMessage\w+)$/.test(path)) return false
  return status === 200 || JSON.stringify(responseBody).includes('message is not modified')
}

export function isAcknowledged({ path, requestBody }: Exchange, callbackId: string): boolean {
  const { callback_query_id: id } = requestBody as { callback_query_id?: string }
  return path.endsWith('/answerCallbackQuery') && id === callbackId
}
