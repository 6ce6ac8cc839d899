import { Api } from 'grammy'
import { sendLean } from '#bot/channels/telegram/transport.ts'
import { serve } from '../support/serve.ts'

interface Start {
  token: string
  apiRoot: string
  /** Through the bot's own transport instead of grammY's. */
  lean: boolean
}

/** One message, as `sendMessage` takes it. */
export interface Sample {
  text: string
  other: NonNullable<Parameters<Api['sendMessage']>[2]>
}

let api: Api | undefined

/** The least that can be done to write to many people: a few loops that take the next chat and send. */
serve(
  {
    start({ token, apiRoot, lean }: Start) {
      api = new Api(token, { apiRoot, ...(lean && { fetch: sendLean }) })
    },
    /** Sends the message to all the chats and returns the milliseconds that it took. */
    async send({ chatIds, partitions, sample }: { chatIds: string[]; partitions: number; sample: Sample }) {
      const began = performance.now()
      const rest = chatIds.values()
      await Promise.all(Array.from({ length: partitions }, () => sendEach(rest, sample)))
      return performance.now() - began
    },
  },
  () => undefined,
)

async function sendEach(chatIds: Iterable<string>, { text, other }: Sample): Promise<void> {
  for (const chatId of chatIds) await api?.sendMessage(Number(chatId), text, other)
}
