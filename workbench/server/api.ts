import type { Language } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { WorkbenchRequests } from '../protocol.ts'
import { saveFeature } from './features.ts'
import { meet } from './meet.ts'
import { move } from './move.ts'
import { actionSaid } from './recording/actions.ts'
import { faultEnded, faultSaid } from './recording/faults.ts'
import { fixtureSaid } from './recording/fixtures.ts'
import { phoneSaid } from './recording/phones.ts'
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

/** @throws UserError that names what there is */
function demandFixture({ fixtures }: Session, wanted: string): void {
  if (fixtures.some(({ name }) => name === wanted)) return
  const there = fixtures.map(({ name }) => name).join(', ')
  throw new UserError({
    en: `there is nothing called ${wanted} to make; there is ${there}`,
    ru: `создать ${wanted} нельзя; можно ${there}`,
  })
}

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
      return await move(session, asked)
    },
    people: (asked) => session.act((systems) => meet(session, systems, asked)),
    phone: (asked) =>
      session.act(async ({ phones }) => {
        const { personId, what, body } = asked
        const before = session.recording.isOn ? await phones.chat(personId) : { messages: [] }
        const answer = await phones.client.post<object>(`/phones/${personId}/${what}`, body)
        await session.noteDown(async () => {
          const all = await phones.all()
          const owner = all.find((one) => one.personId === personId)
          return owner ? [phoneSaid(owner, asked, { all, chat: before })] : []
        })
        return answer ?? DONE
      }),
    action: (asked) =>
      session.act(async (systems) => {
        // It may be of somebody who is gone afterwards.
        const said = session.recording.isOn ? await actionSaid(systems, asked) : undefined
        const acted = await systems.driver.act(asked.name, asked.given)
        if (said) await session.noteDown(() => [said])
        return acted
      }),
    make: (asked) =>
      session.act(async ({ driver }) => {
        demandFixture(session, asked.name)
        const made = await driver.make(asked.name, asked.given)
        session.made.push(made)
        await session.noteDown(() => [fixtureSaid(asked)])
        return made
      }),
    fault: (asked) =>
      session.act(async () => {
        await session.looks.faults.give(asked)
        await session.noteDown(() => [faultSaid(asked)])
        return DONE
      }),
    'end-fault': (asked) =>
      session.act(async () => {
        const ended = session.looks.faults.all.find(({ key }) => key === asked.key)
        await session.looks.faults.end(asked)
        await session.noteDown(() => (ended ? [faultEnded(ended)] : []))
        return DONE
      }),
    async feature(asked) {
      const saved = await saveFeature(session.project, asked)
      await session.readAgain().catch(() => undefined)
      return saved
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
      await session.record(isOn)
      return DONE
    },
  }
}
