import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Verification } from '../results.ts'
import { sides } from '../side.ts'

const CACHE = join(import.meta.dirname, '../../../../node_modules/.cache/commap/results')

/**
 * Keeps the result for `commap status`, with the digest of the pact that it was made from: in `dir`, or else in
 * the cache, where only the committed pact counts. A filtered verification is not kept: it would take the place
 * of a whole one.
 */
export async function record(verification: Verification, dir: string | undefined): Promise<void> {
  const { side, baseUrl, startedAt, filtered, pacts } = verification
  if (filtered || (dir === undefined && !(await ofCommittedPact(verification)))) return
  const kept = pacts.map(({ source, sha256, consumer, provider, interactions }) => ({
    source,
    sha256,
    consumer,
    provider,
    interactions: interactions.map(({ description, point, status }) => ({ description, point, status })),
  }))
  const text = `${JSON.stringify({ kind: 'verify', side, baseUrl, startedAt, pacts: kept }, null, 2)}\n`
  const directory = dir ?? CACHE
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, `verify-${side}.json`), text)
}

async function ofCommittedPact({ side, pacts }: Verification): Promise<boolean> {
  const committed = createHash('sha256')
    .update(await readFile(sides[side].pact))
    .digest('hex')
  return pacts.every(({ sha256 }) => sha256 === committed)
}
