import { createHash } from 'node:crypto'
import type { JsonClient } from '#harness/json-client.ts'
import { type BarrageOptions, tell } from './barrage.ts'
import { compose } from './compose.ts'
import { portalTemplates } from './templates/portal.ts'

const LISTS = ['users', 'posts', 'comments', 'orders']

/**
 * Sends inputs to the portal one after another, while nobody else does anything.
 * @returns those that were refused and yet changed the portal's data, in words
 */
export async function refusedWithoutTrace(
  count: number,
  portal: JsonClient,
  { client, cast, random, tally, signal }: BarrageOptions,
): Promise<string[]> {
  const changed: string[] = []
  let before = await digestOf(portal)
  for (let sent = 0; sent < count; sent += 1) {
    signal.throwIfAborted()
    const input = compose(random, random.pick(portalTemplates)(random, cast))
    const { outcome, said } = await client.send(input)
    tally.add(input.kind, outcome, () => tell(input, said))
    const after = await digestOf(portal)
    const refused = typeof outcome === 'number' && outcome >= 400
    if (refused && after !== before) changed.push(`${outcome} to ${tell(input)}`)
    before = after
  }
  return changed
}

async function digestOf(portal: JsonClient): Promise<string> {
  const answers = await Promise.all(LISTS.map((name) => portal.send('GET', `/__admin/${name}`)))
  return createHash('sha256').update(JSON.stringify(answers)).digest('hex')
}
