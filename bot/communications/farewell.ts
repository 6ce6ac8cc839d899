import type { Db } from '../store/database.ts'
import { lockLink } from '../store/links.ts'
import type { Audience } from '../store/suppression.ts'

/**
 * Who is told that a link ends: the person although they are no longer connected then, but only if they were until
 * now. Of two such calls at once the second one waits for the first here, and tells nobody.
 */
export async function farewellAudience(trx: Db, userId: number): Promise<Audience> {
  const link = await lockLink(trx, userId)
  return link?.status === 'connected' ? 'linked' : 'active'
}
