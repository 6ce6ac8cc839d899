import type { Exchange } from '#runtime/journal.ts'
import type { CommapWorld } from '../world.ts'
import type { ChatMessage } from './chat.ts'

/** The chat of one person, as it is attached to a scenario. */
export interface Transcript {
  readonly person: string
  readonly userId: number
  readonly personId: number
  readonly messages: readonly ChatMessage[]
}

export const TRANSCRIPTS_MEDIA_TYPE = 'application/vnd.commap.transcripts+json'
export const EXCHANGES_MEDIA_TYPE = 'application/vnd.commap.exchanges+json'

/** Attaches the chat of every person and the exchanges of both directions to the scenario. */
export async function attachEvidence(world: CommapWorld): Promise<void> {
  const { people, evidence, direct } = world
  const transcripts = await Promise.all(
    people.all.map(async (person): Promise<Transcript> => {
      const { messages } = await evidence.chat(person)
      return { person: person.name, userId: person.userId, personId: person.personId, messages }
    }),
  )
  const exchanges: Exchange[] = [...(await evidence.journal()), ...direct.made]
  world.attach(JSON.stringify(transcripts), TRANSCRIPTS_MEDIA_TYPE)
  world.attach(JSON.stringify(exchanges), EXCHANGES_MEDIA_TYPE)
}
