import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Side } from '../side.ts'

/** SHA-256 of a pact's text, hexadecimal. */
export const digestOf = (pact: string | Buffer): string => createHash('sha256').update(pact).digest('hex')

/**
 * The digest of the pact that a project has of a system: that of its file, else of what follows from its contract.
 * Undefined where there is neither, or no file that can be read.
 */
export async function ownDigest({ pact, derivedPact }: Side): Promise<string | undefined> {
  const own = pact === undefined ? await derivedPact() : await readFile(pact).catch(() => undefined)
  return own && digestOf(own)
}
