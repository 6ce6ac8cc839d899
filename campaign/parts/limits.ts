import { longestWait } from '../judge/inputs.ts'
import { densest } from '../judge/rates.ts'
import type { Part } from '../part.ts'
import { Random } from '../support/random.ts'
import { findingsOf } from '../world/findings.ts'
import { comeToRest } from '../world/rest.ts'
import { createWorld, type World } from '../world/world.ts'
import { beBusy } from './activities.ts'

const PEOPLE = 120
const TALKING_FAMILIES = 2
const CROWD = { menu: 8, comments: 3, reviews: 2, strangers: 0 }
/** Telegram's 30 a second, and a burst of as many after a silence (core.telegram.org/bots/faq). */
const MOST_IN_A_SECOND = 60
/** One a second in a chat, over ten seconds. */
const CHAT_WINDOW_MS = 10_000
const MOST_IN_A_CHAT = 10
const PROMPT_MS = 5_000

/** Telegram's own pace, which the bot keeps unless told otherwise. */
export const limits: Part = {
  name: 'limits',
  summary: "a fan-out at Telegram's limits: none is broken, and whoever writes meanwhile is answered soon",
  async run({ seed, signal, progress }) {
    await using world = await createWorld({
      ...{ processes: 1, intake: 'webhook', people: PEOPLE, talking: TALKING_FAMILIES, env: {} },
      ...{ signal, progress },
    })
    await comeToRest(world, signal)
    const [loggedIn, logins] = [world.tail.messages.length, world.talk.inputs.length]
    await world.ledger.publishAll(0)
    await beBusy(world, new Random(seed), 0, CROWD, signal)
    const left = await comeToRest(world, signal)
    const found = await findingsOf(world, {
      title: `${this.summary}; ${PEOPLE} people`,
      ...{ outages: [], hangs: left === undefined ? [] : [left], mayDouble: 0 },
    })
    found.measures.push(...paceOf(world, loggedIn, logins))
    return found
  },
}

/** How close together messages came since a place in the order of arrival, and how long answers took. */
function paceOf({ tail, talk }: World, loggedIn: number, logins: number) {
  const messages = tail.messages.slice(loggedIn)
  const moments = messages.map(({ at }) => at)
  const chats = Map.groupBy(messages, ({ personId }) => personId).values()
  const perChat = Array.from(chats, (own) =>
    densest(
      own.map(({ at }) => at),
      CHAT_WINDOW_MS,
    ),
  )
  return [
    {
      name: 'most messages in one second',
      value: densest(moments, 1_000),
      unit: '',
      limit: { atMost: MOST_IN_A_SECOND },
    },
    {
      name: 'most to one chat in ten seconds',
      value: Math.max(0, ...perChat),
      unit: '',
      limit: { atMost: MOST_IN_A_CHAT },
    },
    {
      name: 'longest wait for an answer',
      value: longestWait(talk.inputs.slice(logins), messages),
      unit: 'ms',
      limit: { atMost: PROMPT_MS },
    },
  ]
}
