import { jsonClient } from '#harness/json-client.ts'
import { eachOf, newPhone } from '../world/population.ts'
import type { World } from '../world/world.ts'
import type { Cast } from './template.ts'

const PEOPLE = 20
const FAMILY = 8_000
const FIRST_PHONE = 79_400_000_010
/** A visitor may send thirty requests a minute: so many do not run into that soon. */
const VISITORS = 200

/** Makes those about whom the inputs will be, logged in at the bot, with orders, posts and open web chats. */
export async function makeCast({ portal, phones, bots }: World): Promise<Cast> {
  const numbers = Array.from({ length: PEOPLE }, (_, index) => String(FIRST_PHONE + index))
  const people = await eachOf(numbers, async (phone) => {
    const account = { phone, familyId: FAMILY, role: 'user' }
    const { userId } = await portal.post<{ userId: number }>('/__admin/users', account)
    const personId = await newPhone(phones, phone)
    await phones.post(`/phones/${personId}/contact`, {})
    const { orderId } = await portal.post<{ orderId: number }>('/__admin/orders', {
      userId,
      status: 'completed',
    })
    const { postId } = await portal.post<{ postId: number }>('/__admin/posts', { authorId: userId })
    const comment = { postId, authorId: userId, comment: 'Да' }
    const { commentId } = await portal.post<{ commentId: number }>('/__admin/comments', comment)
    return { userId, personId, orderId, postId, commentId }
  })
  const all = <K extends keyof (typeof people)[number]>(name: K) => people.map((person) => person[name])
  return {
    ...{ userIds: all('userId'), personIds: all('personId'), postIds: all('postId') },
    ...{
      commentIds: all('commentId'),
      orderIds: all('orderId'),
      visitors: await visitors(bots.alive[0]?.url ?? ''),
    },
  }
}

function visitors(url: string): Promise<string[]> {
  const bot = jsonClient(url)
  const addresses = Array.from({ length: VISITORS }, (_, index) => `10.200.${index >> 6}.${(index & 63) + 1}`)
  return eachOf(addresses, async (address) => {
    const { body } = await bot.send('POST', '/web/sessions', {}, { 'x-forwarded-for': address })
    return (body as { token: string }).token
  })
}
