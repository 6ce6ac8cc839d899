import { LANES } from '#bot/delivery/queue.ts'
import type { Benchmark, Measure } from './benchmark.ts'
import { type Participants, startParticipants } from './fan-out/participants.ts'
import { createPost, tellOfPost } from './fan-out/post-new.ts'
import { lastSent } from './fan-out/sample.ts'
import { median, medianRatio } from './support/stats.ts'

const SIZES = [
  { recipients: 50, rounds: 15 },
  { recipients: 1_000, rounds: 7 },
  { recipients: 10_000, rounds: 3 },
]
const MOST = Math.max(...SIZES.map(({ recipients }) => recipients))

/** How quickly the bot tells many people of a post, beside a plain loop that only sends the same messages. */
export const fanOut: Benchmark = {
  name: 'fan-out',
  async run() {
    await using participants = await startParticipants(MOST)
    const postId = await createPost(participants.portal)
    // Warms up both sides.
    await race(participants, postId, 1_000)
    const measures: Measure[] = []
    for (const { recipients, rounds } of SIZES) {
      measures.push(...(await measureSize(participants, postId, recipients, rounds)))
    }
    return {
      title: `post/new to linked people beside ${LANES} plain loops of grammy sendMessage, medians of alternating rounds`,
      measures,
    }
  },
}

async function measureSize(
  participants: Participants,
  postId: number,
  recipients: number,
  rounds: number,
): Promise<Measure[]> {
  const ofBot: number[] = []
  const ofLoop: number[] = []
  const growths: number[] = []
  const pulls: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const found = await race(participants, postId, recipients)
    ofBot.push(found.bot)
    ofLoop.push(found.loop)
    growths.push(found.growth)
    pulls.push(found.pulls)
  }
  const to = `to ${recipients.toLocaleString('en')}:`
  return [
    { name: `${to} most host pulls`, value: Math.max(...pulls), unit: '', limit: { atMost: 1 } },
    { name: `${to} bot`, value: median(ofBot), unit: 'deliveries/s' },
    { name: `${to} until all have it`, value: recipients / median(ofBot), unit: 's' },
    { name: `${to} plain loop`, value: median(ofLoop), unit: 'deliveries/s' },
    { name: `${to} bot / plain loop`, value: medianRatio(ofBot, ofLoop), unit: '', limit: { atLeast: 0.7 } },
    {
      name: `${to} largest memory growth of the bot`,
      value: Math.max(...growths),
      unit: 'MB',
      ...(recipients === MOST && { limit: { atMost: 150 } }),
    },
  ]
}

/**
 * Deliveries/s of the bot and then of the plain loop with the same message to the same chats, by how many
 * megabytes the bot grew meanwhile, and how often it pulled from the portal.
 */
async function race(participants: Participants, postId: number, recipients: number) {
  const { bot, loop, messenger, chatIds } = participants
  await bot.call('watchMemory')
  const { ms: botMs, pulls } = await tellOfPost(participants, postId, recipients)
  const growth = await bot.call<number>('memoryGrowth')
  const loopMs = await loop.call<number>('send', {
    chatIds: chatIds.slice(0, recipients),
    lanes: LANES,
    sample: await lastSent(messenger),
  })
  return { bot: (recipients * 1000) / botMs, loop: (recipients * 1000) / loopMs, growth, pulls }
}
