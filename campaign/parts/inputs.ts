import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMet, type Measure } from '#bench/benchmark.ts'
import { openDatabase } from '#bot/store/database.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import { hearingOf, tidyUp } from '../inputs/afterwards.ts'
import { type BarrageOptions, barrage, everyday } from '../inputs/barrage.ts'
import { faultsLogged } from '../inputs/bot-log.ts'
import { makeCast } from '../inputs/cast.ts'
import { Client } from '../inputs/client.ts'
import { beSlow } from '../inputs/slow.ts'
import { Tally } from '../inputs/tally.ts'
import { harmfulTemplate } from '../inputs/templates/messenger.ts'
import { refusedWithoutTrace } from '../inputs/without-trace.ts'
import type { Part, PartOptions, PartResult } from '../part.ts'
import { Random } from '../support/random.ts'
import { findingsOf } from '../world/findings.ts'
import { comeToRest } from '../world/rest.ts'
import { createWorld, type World } from '../world/world.ts'
import { beBusy } from './activities.ts'

/** Served before and after; no input is about them. */
const PEOPLE = 18
const TALKING_FAMILIES = 3
const AFTERWARDS = { menu: 0, comments: 6, reviews: 0, strangers: 1 }
/** So many are sent alone, to see what they change, and so many are such by which the bot would hear nobody. */
const ALONE_SHARE = 0.002
const HARMFUL_SHARE = 0.01
/** Few people stand for many here: at Telegram's pace of one message a second in a chat their answers would pile up. */
const UNHURRIED = { MESSAGES_PER_SECOND: '10000', MESSAGES_PER_CHAT_PER_SECOND: '1000' }
/** What inputs carry is kept in the journals, and some carry much. */
const JOURNAL_LIMIT = 500

/** Bad and odd inputs over every address of every service. */
export const inputs: Part = {
  name: 'inputs',
  summary: 'bad and odd inputs over every address of bot, portal and messenger; then people are served',
  inputs: 200_000,
  async run(options) {
    const path = await mkdtemp(join(tmpdir(), 'commap-campaign-data-'))
    try {
      await (await openDatabase({ kind: 'directory', path, snapshot: await storeSnapshot() })).close()
      return await sendThemAll(this.summary, path, options)
    } finally {
      await rm(path, { recursive: true, force: true })
      await rm(`${path}.lock`, { force: true })
    }
  },
}

async function sendThemAll(summary: string, dataDir: string, options: PartOptions): Promise<PartResult> {
  const { seed, signal, progress, inputs: count } = options
  await using world = await createWorld({
    ...{ processes: 1, intake: 'webhook', people: PEOPLE, talking: TALKING_FAMILIES },
    ...{ signal, progress, journalLimit: JOURNAL_LIMIT },
    env: { DATA_DIR: dataDir, WEB_ORIGINS: '*', TRUST_PROXY: '1', ...UNHURRIED },
  })
  const hearing = await hearingOf(world)
  const cast = await makeCast(world)
  const hangs = await restOf(world, 'before the inputs', signal)
  const [bot] = world.bots.alive
  const urls = { bot: bot?.url ?? '', portal: world.portal.url, messenger: world.phones.url }
  const tally = new Tally()
  await using client = new Client(urls)
  const sending = { client, urls, cast, random: new Random(seed), tally, signal, progress }
  const began = Date.now()
  const traces = await attack(world, sending, count)
  const title = `${summary}; ${tally.sent} inputs in ${((Date.now() - began) / 1000).toFixed(0)} s`
  progress(`${title}; now people are to be served`)
  await tidyUp(world, hearing)
  hangs.push(...(await restOf(world, 'after the inputs', signal)))
  await world.ledger.publishAll(0)
  // Whoever comments has read it.
  hangs.push(...(await restOf(world, 'when a post was told of', signal)))
  await beBusy(world, new Random(seed), 0, AFTERWARDS, signal)
  hangs.push(...(await restOf(world, 'when people had answered it', signal)))
  const found = await findingsOf(world, { title, outages: [], hangs, mayDouble: 0 })
  return judged(found, world, { tally, traces, logged: await faultsLogged(world.home) })
}

/** @returns inputs that were refused and yet changed something, in words */
async function attack(world: World, sending: BarrageOptions, count: number): Promise<string[]> {
  const [alone, harmful] = [Math.ceil(count * ALONE_SHARE), Math.ceil(count * HARMFUL_SHARE)]
  const traces = await refusedWithoutTrace(alone, world.portal, sending)
  using _slow = beSlow(sending.urls)
  await barrage(count - alone - harmful, everyday, sending)
  await barrage(harmful, [harmfulTemplate], sending)
  return traces
}

async function restOf(world: World, when: string, signal: AbortSignal): Promise<string[]> {
  const left = await comeToRest(world, signal)
  return left === undefined ? [] : [`${when}: ${left}`]
}

interface Seen {
  tally: Tally
  traces: string[]
  logged: string[]
}

/** Adds what the inputs met to what people met afterwards. */
function judged(found: PartResult, world: World, { tally, traces, logged }: Seen): PartResult {
  const none = (name: string, value: number): Measure => ({ name, value, unit: '', limit: { atMost: 0 } })
  const measures = [
    ...Array.from(tally.kinds, ([kind, value]): Measure => ({ name: `inputs: ${kind}`, value, unit: '' })),
    { name: 'answered with 2xx or 3xx', value: tally.done, unit: '', limit: { atLeast: 1 } },
    { name: 'refused with 4xx', value: tally.refused, unit: '', limit: { atLeast: 1 } },
    { name: 'cut', value: tally.cut, unit: '' },
    none('answered with 5xx', tally.serverErrors.length),
    none('not answered within 15 s', tally.hangs.length),
    none('refused and yet changed something', traces.length),
    none('kinds of faults in the logs', logged.length),
    ...found.measures.map((measure) => ({ ...measure, name: `people: ${measure.name}` })),
  ]
  const cases = { '5xx': tally.serverErrors, hang: tally.hangs, trace: traces, logged }
  const details = Object.entries(cases).flatMap(([kind, lines]) => lines.map((words) => `${kind}: ${words}`))
  if (details.length > 0 && !world.logs.stay) details.push(`logs of the bots: ${world.home}`)
  world.logs.stay = !measures.every(isMet)
  return { title: found.title, measures, details: [...details, ...found.details] }
}
