import { type Clock, isSimulated, type SimulatedClock, systemClock } from '#runtime/clock.ts'
import { isElsewhere, type SystemConfig } from '../project/config.ts'
import type { RemoteClock } from './remote-clock.ts'

/** A simulated clock starts here, so that two runs of a scenario say the same. */
const START = '2026-03-02T09:00:00+03:00'

/**
 * What time is in a run. `frozen`: every system shares a clock that moves only when it is told. `shifted`: the clock goes
 * on with the real time and can be put forward, but some system does not follow. `real`: each has its own.
 */
export type TimeKind = 'frozen' | 'shifted' | 'real'

/** The clock of a run in this process, and what kind of time that is. */
export interface Time {
  readonly kind: TimeKind
  readonly clock: Clock
}

/** The time that systems can have together; with a given clock, that. */
export async function timeOf(
  systems: readonly SystemConfig[],
  given: Clock | undefined,
  started: AsyncDisposableStack,
): Promise<Time> {
  if (given) return { kind: isSimulated(given) ? 'frozen' : 'real', clock: given }
  if (!systems.some(sharesTime)) return { kind: 'real', clock: systemClock }
  // Both take a database's clock along, which takes time to load.
  if (systems.every(sharesTime)) {
    const { TestClock } = await import('#runtime/test-clock.ts')
    return { kind: 'frozen', clock: new TestClock(START) }
  }
  const { ShiftedClock } = await import('#runtime/shifted-clock.ts')
  return { kind: 'shifted', clock: started.use(new ShiftedClock()) }
}

/** Whether a system shares the time of a run: in this process, or by the clock contract. */
function sharesTime(system: SystemConfig): boolean {
  return (
    !isElsewhere(system) || (typeof system === 'object' && 'clock' in system && system.clock !== undefined)
  )
}

/**
 * The clock of this process together with those of other processes: they follow it. Theirs may be later, where one has
 * run before; then all go on from there.
 * @throws UserError when one of them does not keep the contract
 */
export async function movedTogether(clock: Clock, remote: readonly RemoteClock[]): Promise<Clock> {
  if (!isSimulated(clock) || remote.length === 0) return clock
  const follow = async () => {
    const times = await Promise.all(remote.map((one) => one.advance(clock.now())))
    return Math.max(...times)
  }
  for (let latest = await follow(); latest > clock.now(); latest = await follow()) await clock.setTime(latest)
  const joint: SimulatedClock = {
    now: () => clock.now(),
    setTimeout: (fn, ms) => clock.setTimeout(fn, ms),
    clearTimeout: (timer) => clock.clearTimeout(timer),
    setInterval: (fn, ms) => clock.setInterval(fn, ms),
    clearInterval: (timer) => clock.clearInterval(timer),
    setTime: (time) => clock.setTime(time),
    async tick(ms) {
      await clock.tick(ms)
      await follow()
    },
  }
  return joint
}
