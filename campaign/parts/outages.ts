import type { Outage } from '../judge/records.ts'
import type { Part } from '../part.ts'
import { Random } from '../support/random.ts'
import { type RestartablePostgres, startRestartable } from '../support/restartable-postgres.ts'
import { sleep, until } from '../support/wait.ts'
import { findingsOf } from '../world/findings.ts'
import { comeToRest } from '../world/rest.ts'
import { createWorld, type World } from '../world/world.ts'
import { beBusy } from './activities.ts'
import { badChat, type Trouble, troubles } from './outages/kinds.ts'

const PEOPLE = 201
const TALKING_FAMILIES = 5
const PER_SECOND = 150
/** A trouble begins within the fan-out and lasts some seconds. */
const BEGINS_MS = [100, 1_000] as const
const LASTS_MS = [3_000, 6_000] as const
/** Within this time all others must have been served, however one chat behaves. */
const OTHERS_MS = 15_000
const CROWD = { menu: 6, comments: 4, reviews: 3, strangers: 0 }

/** What is around the bot fails, and comes back. */
export const outages: Part = {
  name: 'outages',
  summary: 'portal, messenger and database fail for some seconds each, and one chat for good',
  async run({ seed, signal, progress }) {
    const random = new Random(seed)
    await using database = await startRestartable()
    await using world = await createWorld({
      ...{ processes: 1, intake: 'webhook', people: PEOPLE, talking: TALKING_FAMILIES },
      env: { DATABASE_URL: database.url, MESSAGES_PER_SECOND: String(PER_SECOND) },
      ...{ signal, progress },
    })
    const away: Outage[] = []
    const hangs: string[] = []
    for (const [round, trouble] of troubles.entries()) {
      away.push(await playTrouble(world, database, { random, trouble, round, signal }))
      const left = await comeToRest(world, signal)
      if (left !== undefined) hangs.push(`${trouble.name}: ${left}`)
      progress(`${trouble.name}: ${left ?? 'at rest'}`)
    }
    const unserved = await playBadChat(world, database, { random, round: troubles.length, signal })
    const left = await comeToRest(world, signal)
    if (left !== undefined) hangs.push(`one bad chat: ${left}`)
    progress(`one bad chat: ${unserved} others unserved; ${left ?? 'at rest'}`)
    const found = await findingsOf(world, {
      title: `${this.summary}; ${PEOPLE} people`,
      ...{ outages: away, hangs, judgesServerErrors: false },
      mayDouble: troubles.reduce((sum, { mayDouble }) => sum + mayDouble, 0),
    })
    found.measures.push({
      name: `others unserved after ${OTHERS_MS / 1000} s beside one bad chat`,
      value: unserved,
      unit: '',
      limit: { atMost: 0 },
    })
    return found
  },
}

interface Play {
  random: Random
  round: number
  signal: AbortSignal
}

async function playTrouble(
  world: World,
  database: RestartablePostgres,
  { random, trouble, round, signal }: Play & { trouble: Trouble },
): Promise<Outage> {
  const [begins, lasts] = [random.between(...BEGINS_MS), random.between(...LASTS_MS)]
  await world.ledger.publishAll(round)
  const people = beBusy(world, random, round, CROWD, signal)
  people.catch(() => undefined)
  await sleep(begins, signal)
  const from = Date.now()
  await trouble.begin(world, database)
  await sleep(lasts, signal)
  await trouble.end(world, database)
  const to = Date.now()
  await people
  return { from, to }
}

/** @returns how many others did not have the post in time */
async function playBadChat(
  world: World,
  database: RestartablePostgres,
  { random, round, signal }: Play,
): Promise<number> {
  const residents = world.families.flatMap((family) => family.residents)
  const bad = random.pick(residents)
  const trouble = badChat(bad.personId)
  await trouble.begin(world, database)
  await world.ledger.publishAll(round)
  const others = residents.filter(({ personId }) => personId !== bad.personId)
  const unserved = () =>
    others.filter(({ personId }) => !world.tail.of(personId).some(({ text }) => text.includes(`⟨p${round}.`)))
  await until(
    async () => {
      await world.tail.read()
      return unserved().length === 0
    },
    OTHERS_MS,
    signal,
  )
  const count = unserved().length
  await trouble.end(world, database)
  return count
}
