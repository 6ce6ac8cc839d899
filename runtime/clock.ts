/**
 * The one clock of commap: every service takes it from its options and reads time from nowhere else.
 * Production passes `systemClock`; replays and tests pass a `TestClock`, which moves only when told.
 * It is that of pg-boss, written out for systems that have no pg-boss.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Runs a function after so many milliseconds; what it returns is for `clearTimeout`. */
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
  setInterval(run: () => void, ms: number): unknown
  clearInterval(timer: unknown): void
}

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (fn, ms) => setInterval(fn, ms),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
}

/** A clock that moves only when told. */
export interface SimulatedClock extends Clock {
  /** Lets `ms` pass, with every timer that comes due. */
  tick(ms: number): Promise<void>
  setTime(time: number): Promise<void>
}

/** Whether a clock is simulated. */
export function isSimulated(clock: Clock): clock is SimulatedClock {
  return 'tick' in clock
}
