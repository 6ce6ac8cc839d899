import type { Random } from '../support/random.ts'
import type { Client } from './client.ts'
import { compose, type Input } from './compose.ts'
import { rawBytes, sendRaw } from './raw.ts'
import type { Tally } from './tally.ts'
import type { Cast, ServiceName, Template, TemplateMaker } from './template.ts'
import { botTemplates } from './templates/bot.ts'
import { messengerTemplates } from './templates/messenger.ts'
import { portalTemplates } from './templates/portal.ts'

const AT_ONCE = 48
const RAW_SHARE = 0.03
const TOLD = 20_000
/** Of all services. The bot keeps in a database what it is told: the others are quicker, and get more. */
export const everyday: readonly TemplateMaker[] = [
  ...botTemplates,
  ...portalTemplates,
  ...portalTemplates,
  ...messengerTemplates,
  ...messengerTemplates,
]

export interface BarrageOptions {
  client: Client
  urls: Record<ServiceName, string>
  cast: Cast
  random: Random
  tally: Tally
  signal: AbortSignal
  progress(line: string): void
}

/** Sends so many inputs made from templates, some at a time. @throws the reason of the signal */
export async function barrage(
  count: number,
  makers: readonly TemplateMaker[],
  options: BarrageOptions,
): Promise<void> {
  const { cast, random, tally, signal, progress } = options
  let left = count
  const work = async () => {
    while (left > 0) {
      left -= 1
      signal.throwIfAborted()
      await sendOne(random.pick(makers)(random, cast), options)
      if (tally.sent % TOLD === 0)
        progress(`${tally.sent} inputs, ${tally.serverErrors.length} 5xx, ${tally.hangs.length} hangs`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function sendOne(template: Template, { client, urls, random, tally }: BarrageOptions): Promise<void> {
  if (random.next() < RAW_SHARE) {
    const url = urls[template.service]
    const bytes = rawBytes(random, template, new URL(url).host)
    const outcome = await sendRaw(url, bytes)
    tally.add(
      'raw bytes',
      outcome,
      () => `${template.service}: ${JSON.stringify(bytes.toString('latin1').slice(0, 300))}`,
    )
    return
  }
  const input = compose(random, template)
  const { outcome, said } = await client.send(input)
  tally.add(input.kind, outcome, () => tell(input, said))
}

/** An input in one line, as much of it as tells what it was, and what was said to it. */
export function tell({ service, method, path, headers, body = '' }: Input, said = ''): string {
  const { 'x-forwarded-for': _address, authorization: _secret, ...shown } = headers
  const text = body.toString()
  return `${service}: ${method} ${path.slice(0, 200)} ${JSON.stringify(shown).slice(0, 200)} ${text.slice(0, 300)} (${text.length} long) ${said}`.trimEnd()
}
