import { request } from '../support/json.ts'

const AT_ONCE = 20
const FIRST_PHONE = 79_180_000_000

/**
 * Makes `count` people in the messenger who have written to the bot, because it may not write first; what they
 * wrote is dropped. Returns the ids of their chats.
 */
export async function openChats(messenger: string, token: string, count: number): Promise<string[]> {
  const chatIds: string[] = []
  const numbers = Array.from({ length: count }, (_, index) => index).values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const number of numbers) chatIds.push(await openChat(messenger, number))
    }),
  )
  await request('POST', `${messenger}/bot${token}/deleteWebhook`, { drop_pending_updates: true })
  return chatIds
}

async function openChat(messenger: string, number: number): Promise<string> {
  const phones = `${messenger}/phones`
  const person = { firstName: `Person ${number}`, phone: String(FIRST_PHONE + number) }
  const { personId } = await request<{ personId: number }>('POST', phones, person)
  await request('POST', `${phones}/${personId}/messages`, { text: '/start' })
  return String(personId)
}
