import { jsonClient } from '#harness/json-client.ts'
import type { Language } from '#runtime/bilingual.ts'
import type { WorkbenchRequests } from '../protocol.ts'
import { saveFeature } from './features.ts'
import { actionSaid } from './recording/actions.ts'
import { newPersonSaid, phoneSaid } from './recording/phones.ts'
import { unsaid } from './recording/said.ts'
import type { Runs } from './runs.ts'
import { sentencesOf } from './sentences.ts'
import type { Session } from './session.ts'
import { whyLines } from './why.ts'

type Answers = {
  readonly [Path in keyof WorkbenchRequests]: (
    asked: WorkbenchRequests[Path],
    language: Language,
  ) => Promise<object>
}

const DONE = {}

/** What the page can have done, each in the language that it asks for. */
export function answersOf(session: Session, runs: Runs): Answers {
  return {
    async run(asked) {
      runs.start(asked)
      return DONE
    },
    async stop() {
      runs.stop()
      return DONE
    },
    async reset() {
      await session.reset()
      return DONE
    },
    async clock(asked) {
      return await session.move(asked)
    },
    people: (asked) =>
      session.act(async ({ phones, clock }) => {
        const { name, phone = freePhone(clock.now()) } = asked
        const personId = await phones.meet({ name, phone })
        await session.noteDown(() => newPersonSaid(asked))
        return { personId }
      }),
    phone: (asked) =>
      session.act(async ({ phones }) => {
        const { personId, what, body } = asked
        const before = session.recording.isOn ? await phones.chat(personId) : { messages: [] }
        const answer = await phones.client.post<object>(`/phones/${personId}/${what}`, body)
        await session.noteDown(async () => {
          const owner = (await phones.all()).find((one) => one.personId === personId)
          return owner ? phoneSaid(owner, asked, before) : unsaid(what, body)
        })
        return answer ?? DONE
      }),
    action: (asked) =>
      session.act(async (systems) => {
        // It may be of somebody who is gone afterwards.
        const said = session.recording.isOn ? await actionSaid(systems, asked) : undefined
        const acted = await systems.driver.act(asked.name, asked.given)
        if (said) await session.noteDown(() => said)
        return acted
      }),
    fault: ({ system, fault }) =>
      session.act(async ({ host, urls }) => {
        const at = system === 'host' ? host : jsonClient(urls.messenger)
        if (fault === 'clear') await at.send('DELETE', '/__admin/faults')
        else await at.put('/__admin/faults', fault)
        await session.noteDown(() => unsaid(`fault of the ${system}`, fault))
        return DONE
      }),
    async feature({ source, text }) {
      const problems = await saveFeature(session.project, source, text)
      await session.readAgain().catch(() => undefined)
      return { problems }
    },
    sentences: async () => ({ sentences: await sentencesOf(session.project) }),
    why: async ({ personId }, language) => ({
      lines: await whyLines(session.systems, personId, language),
    }),
    async channel({ channel }) {
      await session.switchTo(channel)
      return DONE
    },
    async record({ isOn }) {
      session.record(isOn)
      return DONE
    },
  }
}

let phones = 0

/** One that nobody has yet, unless it was chosen by hand. */
function freePhone(now: number): string {
  phones += 1
  return `7998${String((now + phones) % 10_000_000).padStart(7, '0')}`
}
