import { createHash } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { KeyedHash } from '../keyed-hash.ts'
import type { Db } from '../store/database.ts'
import { keepLoginLink } from '../store/login-links.ts'

/** How long a link of the portal can be followed. */
const LINK_MS = 10 * 60_000

/**
 * The one-time code of a link: 43 characters of `A-Za-z0-9_-`, of the 64 that a link may carry (`Channel.linkTo`).
 * It follows from the random id of the communication and the bot's own key, so it needs to be kept nowhere: a
 * repeated call gets the same link, and whoever reads the database gets none.
 */
export function linkCode(hash: KeyedHash, communicationId: string): string {
  return hash('login link', communicationId)
}

/** Whether this may be the code of a link; anything else that a deep link carries is none. */
export function isLinkCode(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** Under which a link is kept. The code has 256 bits that nobody can guess, so a plain digest does. */
export function linkHash(code: string): string {
  return createHash('sha256').update(code).digest('base64url')
}

/** When a link that is made now expires. */
export function linkExpiry({ clock }: { clock: Clock }): Date {
  return new Date(clock.now() + LINK_MS)
}

/** Keeps the link of a communication. Earlier ones of the user stay: pages of the portal may be open side by side. */
export async function openLink(
  trx: Db,
  { access }: { access: { readonly hash: KeyedHash } },
  { userId, communicationId, expires }: { userId: number; communicationId: string; expires: Date },
): Promise<void> {
  const codeHash = linkHash(linkCode(access.hash, communicationId))
  await keepLoginLink(trx, { codeHash, userId, expires })
}
