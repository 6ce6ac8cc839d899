/**
 * The one clock of commap: every service takes it from its options and reads time from nowhere else.
 * Production passes `systemClock`; replays and tests pass a `TestClock`, which moves only when told.
 */
export { type Clock, systemClock, TestClock } from 'pg-boss'
