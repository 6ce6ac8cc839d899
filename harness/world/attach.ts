import type { Transcript } from '../results/transcript.ts'
import { heldBackOf, type Owner } from './held-back.ts'
import type { Person } from './people.ts'
import type { CommapWorld } from './world.ts'

export const TRANSCRIPTS_MEDIA_TYPE = 'application/vnd.commap.transcripts+json'
export const EXCHANGES_MEDIA_TYPE = 'application/vnd.commap.exchanges+json'
/** What was there when a step began, a `Before`. */
export const BEFORE_MEDIA_TYPE = 'application/vnd.commap.before+json'
/** What the scenario made in the host, of a project that hides fields. */
export const MADE_MEDIA_TYPE = 'application/vnd.commap.made+json'
/** What a system elsewhere does not support, in both languages. */
export const NOT_SUPPORTED_MEDIA_TYPE = 'application/vnd.commap.not-supported+json'
/** Why a step failed, in both languages. */
export const TOLD_MEDIA_TYPE = 'application/vnd.commap.told+json'
/** Exchanges outside the contracts, a list of `Outside`. */
export const OUTSIDE_MEDIA_TYPE = 'application/vnd.commap.outside+json'

/** What systems said beside the exchanges, a list of `Said`. */
export const SAID_MEDIA_TYPE = 'application/vnd.commap.said+json'

/** What the bot held back, a list of `HeldBack`. */
export const HELD_BACK_MEDIA_TYPE = 'application/vnd.commap.held-back+json'

/** Attaches the chat of every person, the exchanges of both directions, and what was held back, to the scenario. */
export async function attachEvidence(world: CommapWorld): Promise<void> {
  const { people, evidence } = world
  const transcripts = await Promise.all(
    people.all.map(async (person): Promise<Transcript> => {
      const { messages, replyKeyboard = [] } = await evidence.chat(person)
      const keys = replyKeyboard.flat().flatMap(({ text, requestContact }) => (requestContact ? [] : [text]))
      const { name, personId, userId } = person
      return { person: name, ...(userId !== undefined && { userId }), personId, messages, keys }
    }),
  )
  world.attach(JSON.stringify(transcripts), TRANSCRIPTS_MEDIA_TYPE)
  const exchanges = evidence.exchanges()
  world.attach(JSON.stringify(exchanges), EXCHANGES_MEDIA_TYPE)
  const heldBack = await heldBackOf(world.systems, exchanges, async () => people.all.filter(hasAccount))
  if (heldBack.length > 0) world.attach(JSON.stringify(heldBack), HELD_BACK_MEDIA_TYPE)
  if (world.systems.project.redact.length === 0) return
  const phones = people.all.map(({ phone }) => ({ phone }))
  world.attach(JSON.stringify([...world.made.values, ...phones]), MADE_MEDIA_TYPE)
}

/** Attaches what the systems said beside the exchanges: it tells why a scenario has failed. */
export async function attachSaid(world: CommapWorld): Promise<void> {
  const said = await world.systems.said()
  if (said.length > 0) world.attach(JSON.stringify(said), SAID_MEDIA_TYPE)
}

const hasAccount = (person: Person): person is Person & Owner => person.userId !== undefined
