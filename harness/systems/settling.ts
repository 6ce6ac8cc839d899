import type { Clock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { NotSupportedError } from '../not-supported.ts'
import { RealSettling } from './real-settling.ts'
import { Settling } from './settle.ts'
import type { Recorded, Systems } from './systems.ts'
import type { TimeKind } from './time.ts'

/**
 * For how long nothing must be seen of systems until they are taken to be done, milliseconds of real time. Ours tell,
 * and only what is on its way between them is waited for; for others, see `quiet` in the config.
 */
const QUIET_MS = { ours: 100, others: 1_500 }

export interface SettlingOptions {
  readonly time: TimeKind
  readonly clock: Clock
  /** The bot, where it tells what it has left to do, and the others that do. */
  readonly bot: Service | undefined
  readonly others: readonly Service[]
  readonly recorded: Recorded
  /** Whether a system does not tell. */
  readonly isForeign: boolean
  /** After how many milliseconds without an exchange such a system is taken to be done; by default as `QUIET_MS` says. */
  readonly quietMs: number | undefined
  /** For so long one waits for an answer of such a system, milliseconds. */
  readonly withinMs: number
  /** Whether a system that tells is in another process. */
  readonly isRemote: boolean
}

type Settle = Pick<Systems, 'tellsIdle' | 'settle' | 'quiet' | 'nextDue' | 'advance'>

/** How the systems of a project settle in the time that they have. */
export function settlingOf(options: SettlingOptions): Settle {
  const {
    time,
    clock,
    bot,
    others,
    recorded,
    isForeign,
    quietMs = QUIET_MS.others,
    withinMs,
    isRemote,
  } = options
  const services = bot ? [...others, bot] : others
  const nextDue = async () => {
    const dues = await Promise.all(services.map((service) => service.nextDue()))
    const known = dues.filter((due) => due !== undefined)
    return known.length === 0 ? undefined : Math.min(...known)
  }
  if (time === 'frozen') {
    const settling = new Settling(clock, services)
    return {
      tellsIdle: true,
      nextDue,
      settle: () => settling.settle(),
      quiet: async () => undefined,
      advance: (ms) => settling.advance(ms),
    }
  }
  const outside = [...others, inFlight(recorded)]
  const all = bot ? [...outside, bot] : outside
  const patience = isForeign ? withinMs : undefined
  const settling = new RealSettling(all, isForeign || !isRemote ? 0 : QUIET_MS.ours, all, clock, patience)
  const quiet = new RealSettling(all, quietMs, outside, clock, patience)
  return {
    tellsIdle: !isForeign,
    nextDue,
    settle: () => settling.settle(),
    quiet: async () => (isForeign ? quiet.settle() : undefined),
    async advance(ms) {
      if (time === 'real')
        throw new NotSupportedError({
          en: 'it needs simulated time, and this run is on the real one',
          ru: 'нужно условное время, а этот прогон идёт в настоящем',
        })
      await (isForeign ? quiet : settling).settle()
      await new Settling(clock, all).advance(ms)
    },
  }
}

const ASK_AGAIN_MS = 5
const ANSWERED_WITHIN_MS = 60_000

/** Requests without an answer so far, as work that is waited for. */
function inFlight(recorded: Recorded): Service {
  return {
    url: 'requests between the systems',
    get activity() {
      return recorded.activity
    },
    async settle() {
      const deadline = performance.now() + ANSWERED_WITHIN_MS
      while (recorded.inProgress > 0 && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    },
    nextDue: async () => undefined,
    async [Symbol.asyncDispose]() {},
  }
}
