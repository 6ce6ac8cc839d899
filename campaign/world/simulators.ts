import { destination, pino } from 'pino'
import { startMockHost } from '#mock-host/index.ts'
import { startMockMessenger } from '#mock-messenger/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { access } from '#scenarios/credentials.ts'

/** What the campaign has not read yet is never more. */
const JOURNAL_LIMIT = Number(process.env.JOURNAL_LIMIT ?? 20_000)
/** Faults of the simulators themselves are told on stderr. */
const log = pino({ level: 'error' }, destination(2))

/** The addresses at which the two can be reached. */
export interface SimulatorUrls {
  portal: string
  messenger: string
}

/**
 * The simulated portal and the simulated messenger, in a process of their own: whoever kills a bot does not touch them,
 * and the campaign's own loop stays free. It tells its addresses and ends when its parent lets go.
 */
const host = await startMockHost({
  clock: systemClock,
  token: access.hostToken,
  journalLimit: JOURNAL_LIMIT,
  log,
})
const messenger = await startMockMessenger({
  clock: systemClock,
  bots: [access.telegram],
  journalLimit: JOURNAL_LIMIT,
  log,
})
process.once('disconnect', () => process.exit(0))
process.send?.({ portal: host.url, messenger: messenger.url } satisfies SimulatorUrls)
