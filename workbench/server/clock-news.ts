import type { ClockView } from '../protocol.ts'

/** By so much a clock that goes by itself may seem to differ: asking takes a moment, real milliseconds. */
const TOLERANCE_MS = 1_000

/** Whether something of the clock is news: time that passes by itself is none, as who was told can count on. */
export class ClockNews {
  readonly #realNow: () => number
  #told: { readonly clock: ClockView; readonly at: number } | undefined

  /** @param realNow milliseconds that go on with the real time, from wherever */
  constructor(realNow: () => number = () => performance.now()) {
    this.#realNow = realNow
  }

  /** Whether this is to be told; it counts as told then. */
  take(clock: ClockView): boolean {
    const at = this.#realNow()
    if (this.#told && isAsExpected(this.#told.clock, clock, at - this.#told.at)) return false
    this.#told = { clock, at }
    return true
  }
}

function isAsExpected(told: ClockView, clock: ClockView, passedMs: number): boolean {
  if (told.due !== clock.due || told.kind !== clock.kind) return false
  if (clock.kind === 'frozen') return told.now === clock.now
  return Math.abs(Date.parse(told.now) + passedMs - Date.parse(clock.now)) <= TOLERANCE_MS
}
