import { Writable } from 'node:stream'
import fc from 'fast-check'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dialogues } from '#bot/dialogues/index.ts'
import { locales, textsOf } from '#bot/locales/texts.ts'
import { saveConversation } from '#bot/store/conversations.ts'
import { newMember, storedPerson } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { gather } from './walks/cast.ts'
import { Privacy } from './walks/privacy.ts'
import { type Repeater, startRepeater } from './walks/repeater.ts'
import { type WalkStep, walks } from './walks/step.ts'
import { Walker } from './walks/walker.ts'

const LENGTH = 200
/** `WALKS=50 WALK_SEED=7 vitest run …` walks longer, or the same way again. */
const { WALKS = '2', WALK_SEED } = process.env
const WARNING = 40

let stack: TestStack
let repeater: Repeater
/** Lines of the bot's log that tell of something gone wrong. */
const complaints: string[] = []
/** Where the walks have been, as `dialogue: step`. */
const visited = new Set<string>()

beforeAll(async () => {
  repeater = await startRepeater()
  const lines = new Writable({
    write(chunk, _encoding, done) {
      if (JSON.parse(String(chunk)).level >= WARNING) complaints.push(String(chunk))
      done()
    },
  })
  stack = await startTestStack({
    webhookUrl: repeater.url,
    limits: { perSecond: Infinity, perChatPerSecond: Infinity },
    log: pino({ level: 'debug' }, lines),
  })
  repeater.passOnTo(stack.bot.url)
})

beforeEach(async () => {
  await stack.reset()
  repeater.forget()
  complaints.splice(0)
})

afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await repeater[Symbol.asyncDispose]()
})

const APOLOGIES = locales.flatMap((locale) =>
  (['error.unexpected', 'error.hostDown'] as const).map((key) => textsOf(locale)(key)),
)

/** Walks all the way; afterwards the bot has nothing to be sorry for, and everybody can get out. */
async function walk(steps: WalkStep[]): Promise<void> {
  await stack.reset()
  repeater.forget()
  complaints.splice(0)
  const cast = await gather(stack)
  const walker = new Walker(stack, repeater, cast, await Privacy.over(stack, cast))
  try {
    for (const step of steps) {
      await walker.take(step)
      if (complaints.length > 0) throw new Error(`the log complains: ${complaints.join()}`)
    }
    for (const person of cast.people) {
      const said = (await person.chat()).messages.map(({ text, caption }) => text ?? caption ?? '')
      expect(said.filter((text) => APOLOGIES.includes(text))).toEqual([])
      expect(await walker.leaves(person)).toBe(true)
    }
    for (const place of walker.visited) visited.add(place)
  } catch (error) {
    const story = walker.story.slice(-25).join('\n')
    throw new Error(`${String(error)}\nafter ${walker.story.length} steps, the last ones:\n${story}`, {
      cause: error,
    })
  }
}

describe('whatever people do', () => {
  it(`in ${LENGTH} inputs, nobody is left without an answer, and nothing breaks`, async () => {
    const { failed, seed, errorInstance } = await fc.check(fc.asyncProperty(walks(LENGTH), walk), {
      numRuns: Number(WALKS),
      // The walk is told as it was; finding a shorter one takes minutes.
      endOnFailure: true,
      ...(WALK_SEED !== undefined && { seed: Number(WALK_SEED) }),
    })
    if (failed) throw new Error(`WALK_SEED=${seed} walks this way again`, { cause: errorInstance })
  }, 600_000)
})

describe('/cancel leads out of', () => {
  const places = dialogues.flatMap(({ name, steps }) => Object.keys(steps).map((step) => ({ name, step })))

  it.each(places)('$name, step $step', async ({ name: dialogue, step }) => {
    const member = await newMember(stack)
    const { person_id } = await storedPerson(stack, member)
    const place = { dialogue, step, token: 'token', state: {} }
    await saveConversation(stack.bot.db, person_id, place, new Date(stack.clock.now()))
    await member.say('/cancel')
    await stack.settle()
    expect(await member.read()).toEqual([expect.stringContaining('начнём заново')])
    expect(await stack.bot.db.selectFrom('conversations').selectAll().execute()).toEqual([])
    await member.say('/cancel')
    await stack.settle()
    expect(await member.read()).toEqual([expect.stringContaining('Отменять нечего')])
  })
})
