/** A clock that moves only when told, and the database's jobs with it. Apart from the interface, for it takes time to load. */
export { TestClock } from 'pg-boss'
