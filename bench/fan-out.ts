import { PARTITIONS } from '#bot/delivery/queue.ts'
import { startPostgres } from '#test/support/postgres.ts'
import type { Benchmark, BenchmarkResult, Measure } from './benchmark.ts'
import { type Arrivals, arrivalsOf, rateOf } from './fan-out/arrivals.ts'
import { type Participants, startParticipants } from './fan-out/participants.ts'
import { createPost, tellOfPost } from './fan-out/post-new.ts'
import { median } from './support/stats.ts'

const SIZES = [
  { recipients: 50, rounds: 30 },
  { recipients: 1_000, rounds: 7 },
  { recipients: 10_000, rounds: 3 },
]
const MOST = Math.max(...SIZES.map(({ recipients }) => recipients))

/** Where scale is asked for, the bot stands on PostgreSQL: there its speed has a target. */
export const fanOutPostgres: Benchmark = {
  name: 'fan-out',
  async run() {
    await using server = await startPostgres()
    return await measureOn('PostgreSQL', await server.createDatabase('bench'), { atLeast: 0.7 })
  },
}

/** The embedded database works on the bot's own thread. */
export const fanOutPglite: Benchmark = {
  name: 'fan-out-pglite',
  run: () => measureOn('PGlite', undefined, undefined),
}

/** How quickly the bot tells many people of a post, beside plain loops that only send the same messages. */
async function measureOn(
  database: string,
  url: string | undefined,
  limit: { atLeast: number } | undefined,
): Promise<BenchmarkResult> {
  await using participants = await startParticipants(MOST, url)
  const postId = await createPost(participants.portal)
  // Warms up everybody.
  await race(participants, postId, 1_000)
  const measures: Measure[] = []
  for (const { recipients, rounds } of SIZES) {
    const races: Race[] = []
    while (races.length < rounds) races.push(await race(participants, postId, recipients))
    measures.push(...compare(races, recipients, limit))
  }
  return {
    title: `post/new to linked people on ${database} beside ${PARTITIONS} plain loops of grammy sendMessage, in alternating rounds; rates from the first message at the messenger to the last, over all rounds`,
    measures,
  }
}

interface Race {
  bot: Arrivals
  loop: Arrivals
  leanLoop: Arrivals
  /** Until what became of every delivery is stored. */
  storedMs: number
  pulls: number
  /** Megabytes by which the bot grew. */
  growth: number
}

/** The bot, and then the loops with the same message to the same chats. */
async function race(participants: Participants, postId: number, recipients: number): Promise<Race> {
  const { bot, messenger } = participants
  let told = { ms: 0, pulls: 0 }
  await bot.call('watchMemory')
  const ofBot = await arrivalsOf(messenger, recipients, async () => {
    told = await tellOfPost(participants, postId, recipients)
  })
  const growth = await bot.call<number>('memoryGrowth')
  const chatIds = participants.chatIds.slice(0, recipients)
  const load = { chatIds, partitions: PARTITIONS, sample: ofBot.sample }
  const [loop, leanLoop] = [
    await arrivalsOf(messenger, recipients, () => participants.loop.call('send', load)),
    await arrivalsOf(messenger, recipients, () => participants.leanLoop.call('send', load)),
  ]
  return { bot: ofBot, loop, leanLoop, storedMs: told.ms, pulls: told.pulls, growth }
}

function compare(races: Race[], recipients: number, limit: { atLeast: number } | undefined): Measure[] {
  const to = `to ${recipients.toLocaleString('en')}:`
  const rate = (who: 'bot' | 'loop' | 'leanLoop') => rateOf(races.map((found) => found[who]))
  return [
    {
      name: `${to} most host pulls`,
      value: Math.max(...races.map(({ pulls }) => pulls)),
      unit: '',
      limit: { atMost: 1 },
    },
    { name: `${to} until the first has it`, value: median(races.map(({ bot }) => bot.firstMs)), unit: 'ms' },
    { name: `${to} until all is stored`, value: median(races.map(({ storedMs }) => storedMs)), unit: 'ms' },
    { name: `${to} bot`, value: rate('bot'), unit: 'deliveries/s' },
    { name: `${to} plain loop`, value: rate('loop'), unit: 'messages/s' },
    { name: `${to} bot / plain loop`, value: rate('bot') / rate('loop'), unit: '', ...(limit && { limit }) },
    // The bot's grammY does not send through node-fetch: this is the price of its database and its order alone.
    {
      name: `${to} bot / loop with the bot's transport`,
      value: rate('bot') / rate('leanLoop'),
      unit: '',
    },
    {
      name: `${to} largest memory growth of the bot`,
      value: Math.max(...races.map(({ growth }) => growth)),
      unit: 'MB',
      ...(recipients === MOST && { limit: { atMost: 150 } }),
    },
  ]
}
