import { jsonClient } from '#harness/json-client.ts'
import type { WorkbenchRequests } from '../protocol.ts'
import { saveFeature } from './features.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'

type Answers = {
  readonly [Path in keyof WorkbenchRequests]: (asked: WorkbenchRequests[Path]) => Promise<object>
}

const DONE = {}

/** What the page can have done. */
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
      await session.move(asked)
      return DONE
    },
    people: ({ name, phone }) =>
      session.act(async ({ phones, clock }) => {
        return { personId: await phones.meet({ name, phone: phone ?? freePhone(clock.now()) }) }
      }),
    phone: ({ personId, what, body }) =>
      session.act(
        async ({ phones }) => (await phones.client.post<object>(`/phones/${personId}/${what}`, body)) ?? DONE,
      ),
    action: ({ name, given }) => session.act(({ driver }) => driver.act(name, given)),
    fault: ({ system, fault }) =>
      session.act(async ({ host, urls }) => {
        const at = system === 'host' ? host : jsonClient(urls.messenger)
        if (fault === 'clear') await at.send('DELETE', '/__admin/faults')
        else await at.put('/__admin/faults', fault)
        return DONE
      }),
    async feature({ source, text }) {
      const problems = await saveFeature(session.project, source, text)
      await session.readAgain().catch(() => undefined)
      return { problems }
    },
  }
}

let phones = 0

/** One that nobody has yet, unless it was chosen by hand. */
function freePhone(now: number): string {
  phones += 1
  return `7998${String((now + phones) % 10_000_000).padStart(7, '0')}`
}
