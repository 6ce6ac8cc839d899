import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#bot/store/database.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import type { Outage } from '../judge/records.ts'
import type { Part, PartOptions, PartResult } from '../part.ts'
import { Random } from '../support/random.ts'
import { startRestartable } from '../support/restartable-postgres.ts'
import { sleep } from '../support/wait.ts'
import type { Intake } from '../world/bots.ts'
import { findingsOf } from '../world/findings.ts'
import { comeToRest } from '../world/rest.ts'
import { createWorld, type World } from '../world/world.ts'
import { beBusy } from './activities.ts'

const PEOPLE = 300
const TALKING_FAMILIES = 8
/** So that a fan-out to all takes two seconds, and is under way when a process is killed. */
const PER_SECOND = 150
/** A hundred rounds have more than two thousand answers that a crash could publish twice. */
const COMMENTS = 22
const EARLIEST_KILL_MS = 150
const LATEST_KILL_MS = 2_500
/** Outcomes are written 64 at a time, and each of the sixteen partitions has at most four messages under way. */
const IN_FLIGHT = 64 + 4 * 16
/** After so many rounds that do not come to rest the others would tell nothing new. */
const MOST_HANGS = 3

interface SetUp {
  env: Record<string, string>
  processes: number
  /** In which way the bot hears, for the same number of rounds each. */
  intakes: readonly Intake[]
}

/** One process on an embedded database in a directory. */
export const killsPglite: Part = {
  name: 'kills-pglite',
  summary: 'one process on PGlite, by webhook and by polling, is killed in the middle of a fan-out',
  async run(options) {
    const path = await mkdtemp(join(tmpdir(), 'commap-campaign-data-'))
    try {
      // Set up beforehand: that takes a bot of its own some seconds.
      await (await openDatabase({ kind: 'directory', path, snapshot: await storeSnapshot() })).close()
      const setUp = { env: { DATA_DIR: path }, processes: 1, intakes: ['webhook', 'polling'] } as const
      return await killAgainAndAgain(this.summary, setUp, options)
    } finally {
      await rm(path, { recursive: true, force: true })
      await rm(`${path}.lock`, { force: true })
    }
  },
}

/** One, two and three processes on PostgreSQL. */
export const killsPostgres: readonly Part[] = [
  onPostgres(1, ['polling']),
  onPostgres(2, ['webhook', 'polling']),
  onPostgres(3, ['webhook', 'polling']),
]

function onPostgres(processes: number, intakes: readonly Intake[]): Part {
  const summary = `${processes} process(es) on PostgreSQL, by ${intakes.join(' and ')}; one is killed in the middle of a fan-out`
  return {
    name: `kills-${processes}`,
    summary,
    async run(options) {
      await using database = await startRestartable()
      const env = { DATABASE_URL: database.url }
      return await killAgainAndAgain(summary, { env, processes, intakes }, options)
    },
  }
}

async function killAgainAndAgain(summary: string, setUp: SetUp, options: PartOptions): Promise<PartResult> {
  const { seed, kills, signal, progress } = options
  const random = new Random(seed)
  const [first = 'webhook'] = setUp.intakes
  await using world = await createWorld({
    ...{ processes: setUp.processes, intake: first, people: PEOPLE, talking: TALKING_FAMILIES },
    env: { ...setUp.env, MESSAGES_PER_SECOND: String(PER_SECOND) },
    ...{ signal, progress },
  })
  const outages: Outage[] = []
  const hangs: string[] = []
  let intake = first
  let round = 0
  for (; round < kills && hangs.length < MOST_HANGS; round += 1) {
    const next = setUp.intakes[Math.floor((round * setUp.intakes.length) / kills)] ?? first
    if (next !== intake) outages.push(await world.bots.restart(next))
    intake = next
    const began = Date.now()
    outages.push(await playRound(world, random, round, signal))
    const left = await comeToRest(world, signal)
    if (left !== undefined) hangs.push(`round ${round + 1}: ${left}`)
    progress(`round ${round + 1} of ${kills}, by ${intake}: ${left ?? 'at rest'} after ${seconds(began)} s`)
  }
  return await findingsOf(world, {
    title: `${summary}; ${PEOPLE} people, ${round} kills`,
    ...{ outages, hangs, mayDouble: round * IN_FLIGHT },
  })
}

/** A fan-out to all, people who write meanwhile, and a process that is killed. @returns when it was away */
async function playRound(world: World, random: Random, round: number, signal: AbortSignal): Promise<Outage> {
  const moment = random.between(EARLIEST_KILL_MS, LATEST_KILL_MS)
  const victim = random.next()
  const crowd = { menu: 8, comments: COMMENTS, reviews: 3, strangers: round % 3 === 0 ? 1 : 0 }
  await world.ledger.publishAll(round)
  const people = beBusy(world, random, round, crowd, signal)
  // Whoever is killed is killed even if somebody's phone fails: that is told below.
  people.catch(() => undefined)
  await sleep(moment, signal)
  const alive = world.bots.alive
  const bot = alive[Math.floor(victim * alive.length)]
  const outage = bot ? await world.bots.replace(bot) : { from: Date.now(), to: Date.now() }
  await people
  return outage
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1)
}
