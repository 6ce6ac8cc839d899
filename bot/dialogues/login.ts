import parsePhone from 'libphonenumber-js/max'
import type { Message } from '../channels/channel.ts'
import { HostRefusal } from '../host/client.ts'
import { profileOfUser } from '../host/profile.ts'
import { linkPerson } from '../store/links.ts'
import { saveProfile } from '../store/users.ts'
import { roleMenu, unauthorisedMenu } from './menu.ts'
import type { Turn } from './turn.ts'

/**
 * Logs in by the contact that a person shares. Telegram vouches that an own contact belongs to the sender, so
 * no code by SMS is needed; a contact of somebody else proves nothing.
 */
export async function logIn(turn: Turn, phone: string, own: boolean): Promise<Message[]> {
  const { db, host, texts, person } = turn
  if (!own) return [unauthorisedMenu(texts, texts('login.foreignContact'))]
  const digits = digitsOf(phone)
  const user = digits === undefined ? undefined : await host.find('GET /user', { phone: digits })
  if (!user) return [unauthorisedMenu(texts, texts('login.notFound'))]
  const blocked = { status: 'blocked', userId: user.userId }
  if (!user.isActive || (turn.link?.userId === blocked.userId && turn.link.status === blocked.status)) {
    return [unauthorisedMenu(texts, texts('login.blocked'))]
  }
  try {
    await host.call('POST /user/connect-bot', { userId: user.userId })
  } catch (error) {
    if (error instanceof HostRefusal) return [unauthorisedMenu(texts, texts('login.blocked'))]
    throw error
  }
  await saveProfile(db, profileOfUser(user))
  const previous = await linkPerson(db, person.person_id, user.userId)
  if (previous !== undefined) {
    await turn.tell(previous, (theirs) => unauthorisedMenu(theirs, theirs('login.takenOver')))
  }
  return [roleMenu(texts, user.role, texts('login.welcome', { name: user.name }))]
}

/**
 * The portal's form of a number: digits only, with the country code; undefined for what is no number. Some
 * clients share it without the plus, some as it is dialled in Russia, with an 8.
 */
function digitsOf(phone: string): string | undefined {
  const digits = phone.replaceAll(/\D/g, '')
  const forms = [parsePhone(`+${digits}`), parsePhone(digits, 'RU')]
  const { number } = forms.find((form) => form?.isValid()) ?? {}
  return number?.slice(1) ?? (/^\d{10,15}$/.test(digits) ? digits : undefined)
}
