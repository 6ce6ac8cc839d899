import { createHash, timingSafeEqual } from 'node:crypto'

/** A token of the API and the bots that it may call. */
export interface ApiToken {
  token: string
  botIds: number[]
}

export type Access = 'unknown' | 'forbidden' | 'granted'

/** Answers whether an Authorization header may call a bot. Comparison takes the same time for any token. */
export function createAccessCheck(tokens: ApiToken[]): (header: string | undefined, botId: string) => Access {
  const known = tokens.map(({ token, botIds }) => ({ digest: digest(token), botIds: botIds.map(String) }))
  return (header, botId) => {
    const given = /^Bearer (\S+)$/i.exec(header ?? '')?.[1]
    if (given === undefined) return 'unknown'
    const wanted = digest(given)
    const owner = known.filter(({ digest }) => timingSafeEqual(digest, wanted)).at(0)
    if (!owner) return 'unknown'
    return owner.botIds.includes(botId) ? 'granted' : 'forbidden'
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
