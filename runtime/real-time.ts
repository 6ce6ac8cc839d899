/**
 * The real time, epoch milliseconds with a fraction: it tells what came first within a moment of a clock that stands
 * still, also of two processes of one machine.
 */
export const realNow = (): number => Math.round((performance.timeOrigin + performance.now()) * 1_000) / 1_000
