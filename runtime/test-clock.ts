/**
 * A clock that moves only when told, and the database's jobs with it. Apart from the interface, for it takes time to
 * load; and of pg-boss this module alone, for whoever has no queue needs none of the rest.
 */
export { TestClock } from 'pg-boss/dist/clock.js'
