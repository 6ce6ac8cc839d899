import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { serve } from '../support/serve.ts'

/** The simulated portal in a process of its own. */
let portal: MockHost | undefined

serve(
  {
    async start({ token }: { token: string }) {
      portal = await startMockHost({ clock: systemClock, token })
      return portal.url
    },
  },
  () => portal?.[Symbol.asyncDispose](),
)
