import type { User } from '#contracts/host/entities/user.ts'
import type { Turn } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'
import { profileOfUser } from '../../host/profile.ts'
import { roleMenu, unauthorisedMenu } from '../../messages/menu.ts'
import type { Message } from '../../messages/message.ts'
import { linkAccount } from '../../store/links.ts'

/**
 * Where every way in ends, once it is proven whose account it is: the portal hears that it may send, person and
 * user are linked, and whoever held the account until now is told.
 * @throws HostUnavailable when the portal does not answer; nothing has changed then
 */
export async function enter(turn: Turn, user: User): Promise<Message[]> {
  const { db, host, texts, person } = turn
  const refused = [unauthorisedMenu(turn, texts('login.blocked'))]
  if (isBlocked(turn, user)) return refused
  try {
    await host.call('POST /user/connect-bot', { userId: user.userId })
  } catch (error) {
    if (error instanceof HostRefusal) return refused
    throw error
  }
  const previous = await linkAccount(db, person.person_id, profileOfUser(user))
  if (previous !== undefined) {
    await turn.tell(previous, (theirs) =>
      unauthorisedMenu({ ...turn, texts: theirs }, theirs('login.takenOver')),
    )
  }
  return [roleMenu(texts, user.role, texts('login.welcome', { name: user.name }))]
}

/** The bot may have heard of a block that the portal's answer does not show yet. */
function isBlocked({ link }: Turn, { userId, isActive }: User): boolean {
  return !isActive || (link?.userId === userId && link.status === 'blocked')
}
