import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { serve } from '../support/serve.ts'

/** So many messages are looked back at. */
const JOURNAL_LIMIT = 10_000

/** The simulated messenger in a process of its own. */
let messenger: MockMessenger | undefined

serve(
  {
    async start({ token }: { token: string }) {
      const bots = [{ token, username: 'bench_bot', name: 'Bench' }]
      messenger = await startMockMessenger({ clock: systemClock, bots, journalLimit: JOURNAL_LIMIT })
      return messenger.url
    },
  },
  () => messenger?.[Symbol.asyncDispose](),
)
