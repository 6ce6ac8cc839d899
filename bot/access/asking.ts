import type { KeyedHash } from '../keyed-hash.ts'
import { addressOfChat } from '../store/addresses.ts'
import type { Db } from '../store/database.ts'
import type { Person } from '../store/people.ts'
import { hasBeenLinked, hasProven, keepProofs } from '../store/proofs.ts'
import type { Way } from './identifier.ts'
import type { Asking } from './limits.ts'

/** What a person typed to say who they are. */
export interface Subject {
  way: Way
  identifier: string
}

const WEB = 'web'

/** Whose request this is: somebody's about what was proven in this chat before, or a stranger's. */
export async function askingOf(
  { db, access }: { db: Db; access: { hash: KeyedHash } },
  person: Person,
  subject: Subject,
): Promise<Asking> {
  const { person_id: personId, channel, chat_id } = person
  const isOwn = await isProven(db, access.hash, personId, subject)
  const strangers = channel === WEB ? WEB : 'messenger'
  return {
    personId,
    asker: isOwn ? 'own' : strangers,
    subjectHash: subjectHashOf(access.hash, subject),
    addressHash: channel === WEB ? await addressOfChat(db, chat_id) : null,
  }
}

async function isProven(db: Db, hash: KeyedHash, personId: number, subject: Subject): Promise<boolean> {
  const { way, identifier } = subject
  if (await hasProven(db, personId, subjectHashOf(hash, subject))) return true
  return way === 'id' && hasBeenLinked(db, personId, Number(identifier))
}

/** A contact of the messenger proves its phone: later requests for codes to it are the owner's. */
export async function keepOwnPhone(
  { db, access, person }: { db: Db; access: { hash: KeyedHash }; person: Person },
  phone: string,
): Promise<void> {
  await keepProofs(db, person.person_id, [subjectHashOf(access.hash, { way: 'phone', identifier: phone })])
}

/** A phone is one and the same whether it was typed, shared, or got the code of an account. */
function subjectHashOf(hash: KeyedHash, { way, identifier }: Subject): string {
  return way === 'phone' ? hash('phone', identifier) : hash('subject', `${way}:${identifier}`)
}
