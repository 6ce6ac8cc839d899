import { GrammyError, Bot as Poller } from 'grammy'
import type { Logger } from 'pino'
import type { PendingWork } from '#runtime/pending.ts'
import { hideToken } from './errors.ts'
import { ALLOWED_UPDATES, type Receive, readUpdate } from './updates.ts'

const STORE_RETRY_MS = 1_000
/**
 * Telegram takes a process that died for one that still polls until it notices. Whoever polls beside this bot for
 * longer is a stranger.
 */
const CONFLICT_RETRY_MS = 3_000
const MOST_CONFLICTS = 10

export interface PollingOptions {
  token: string
  apiRoot: string
  pending: PendingWork
  log: Logger
  /** Told when Telegram refuses further polling: a revoked token (401), another bot that polls (409). */
  onRefused: (error: unknown) => void
}

/** Fetches updates by long polling until stopped; needs no public address. @throws when Telegram cannot be reached */
export async function startPolling(
  options: PollingOptions,
  receive: Receive,
): Promise<{ stop(): Promise<void> }> {
  const { log } = options
  const stopping = new AbortController()
  const poller = new Poller(options.token, { client: { apiRoot: options.apiRoot } })
  hideToken(poller.api)
  let conflicts = 0
  poller.use(async ({ update }) => {
    conflicts = 0
    const incoming = readUpdate(update)
    if (incoming) await store(options, stopping.signal, () => receive(update.update_id, incoming))
  })
  await poller.init()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await poller.start({ allowed_updates: ALLOWED_UPDATES })
        return
      } catch (error) {
        conflicts += 1
        const isConflict = error instanceof GrammyError && error.error_code === 409
        if (!isConflict || conflicts > MOST_CONFLICTS) throw error
        log.warn({ err: error }, 'another process polls the messenger; trying again')
        await options.pending.wait(CONFLICT_RETRY_MS, stopping.signal)
      }
    }
  })()
  running.catch((error: unknown) => {
    log.fatal({ err: error }, 'the messenger refuses to be polled')
    options.onRefused(error)
  })
  return {
    async stop() {
      stopping.abort()
      await poller.stop()
      await running.catch(() => undefined)
    },
  }
}

/** The next fetch confirms the update to Telegram, so there is no next one until it is stored. */
async function store(
  { pending, log }: PollingOptions,
  stopping: AbortSignal,
  receive: () => Promise<void>,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await pending.run(receive)
      return
    } catch (error) {
      log.error({ err: error }, 'an update could not be stored; trying again')
      await pending.wait(STORE_RETRY_MS, stopping)
    }
  }
}
