import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepUnasked } from '../../../targets.ts'
import { terminalLanguage } from '../../../terminal-language.ts'
import { ownDigest } from '../pact/digest.ts'
import type { Verification } from '../results.ts'
import type { Side } from '../side.ts'

const NOT_WHOLE = {
  en: '--results: not kept, as filters have left something out: commap status would take it for the whole',
  ru: '--results: не сохранено, потому что фильтры что-то исключили: commap status принял бы это за всё',
}

/** Where results are kept: in a folder that was asked for, else in that of the project. */
export interface Keeping {
  readonly results: string | undefined
  readonly own: string | undefined
}

/**
 * Keeps the result for `commap status`, with the digest of the pact that it was made from: in the wanted folder, or else
 * in that of the project, where only its own pact counts. A filtered verification is not kept: it would take the place
 * of a whole one.
 */
export async function record(
  verification: Verification,
  ofSide: Side,
  { results, own }: Keeping,
): Promise<void> {
  const { side, baseUrl, startedAt, filtered, pacts, laws } = verification
  const directory = results ?? own
  if (filtered && results !== undefined) process.stderr.write(`${NOT_WHOLE[terminalLanguage()]}\n`)
  if (filtered || directory === undefined) return
  if (results === undefined) {
    const digest = await ownDigest(ofSide)
    if (pacts.some(({ sha256 }) => sha256 !== digest)) return
  }
  const kept = pacts.map(({ source, sha256, consumer, provider, interactions }) => ({
    source,
    sha256,
    consumer,
    provider,
    interactions: interactions.map(({ description, point, status }) => ({ description, point, status })),
  }))
  const tried = laws && { laws: laws.results.map(({ id, point, status }) => ({ id, point, status })) }
  const text = `${JSON.stringify({ kind: 'verify', side, baseUrl, startedAt, pacts: kept, ...tried }, null, 2)}\n`
  const write = async () => {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, `verify-${side}.json`), text)
  }
  await (results === undefined ? keepUnasked(directory, write) : write())
}
