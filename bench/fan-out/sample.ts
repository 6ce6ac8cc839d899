import type { Sample } from '../servers/grammy-loop.ts'
import { request } from '../support/json.ts'

interface Sent {
  requestBody: { chat_id: number; text: string } & Sample['other']
}

/** The last message that the bot sent, as the messenger got it: the plain loop is to send the very same. */
export async function lastSent(messenger: string): Promise<Sample> {
  const { requests } = await request<{ requests: (Sent & { path: string })[] }>(
    'GET',
    `${messenger}/__admin/requests`,
  )
  const sent = requests.findLast(({ path }) => path.endsWith('/sendMessage'))
  if (sent === undefined) throw new Error('the bot has sent no message')
  const { chat_id: _chat, text, ...other } = sent.requestBody
  return { text, other }
}
