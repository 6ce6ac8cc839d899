import { keepOwnPhone } from '../../access/asking.ts'
import { digitsOf } from '../../access/phone.ts'
import type { Turn } from '../../conversation/turn.ts'
import { findByPhone } from '../../host/find-by-phone.ts'
import { unauthorisedMenu } from '../../messages/menu.ts'
import type { Message } from '../../messages/message.ts'
import { enter } from './enter.ts'

/**
 * access/4: logs in by the contact that a person shares. The channel vouches that an own contact belongs to the
 * sender, so no code by SMS is needed; a contact of somebody else proves nothing.
 */
export async function logIn(turn: Turn, phone: string, own: boolean): Promise<Message[]> {
  const { host, texts } = turn
  if (!own) return [unauthorisedMenu(turn, texts('login.foreignContact'))]
  const digits = digitsOf(phone)
  if (digits !== undefined) await keepOwnPhone(turn, digits)
  const user = digits === undefined ? undefined : await findByPhone(host, digits)
  if (user === 'several') return [unauthorisedMenu(turn, texts('login.several'))]
  return user ? enter(turn, user) : [unauthorisedMenu(turn, texts('login.notFound'))]
}
