import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** A digest (43 characters, base64url) that only those who have the key can make. `purpose` keeps kinds apart. */
export type KeyedHash = (purpose: string, ...parts: (string | number)[]) => string

/**
 * What the database keeps of codes, links and phones. Six digits, or a phone number, would be found from any
 * unkeyed digest by trying them all, so the key is what protects a stolen database; it is derived from a secret
 * that is not in it.
 */
export function createKeyedHash(secret: string): KeyedHash {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'commap access', 32))
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
}

/** Compares two digests in a time that does not depend on where they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
