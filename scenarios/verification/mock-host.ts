import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { access } from '../credentials.ts'
import { serveUntilStopped } from './process.ts'

/** The simulated portal as a process of its own, to be verified; its states are set up by its admin API. */
const host = await startMockHost({ clock: systemClock, token: access.hostToken })
serveUntilStopped(host, { baseUrl: host.url })
