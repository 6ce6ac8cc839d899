/** One running server of commap: the bot, the simulated portal or the simulated messenger. */
export interface Service extends AsyncDisposable {
  /** Base URL without a trailing slash, such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** Grows with every piece of work; equal readings around `settle()` mean that nothing happened. */
  readonly activity: number
  /** Resolves when nothing is pending at the current time of the clock. */
  settle(): Promise<void>
  /** When (epoch milliseconds) the nearest waiting work comes due, or undefined when none waits. */
  nextDue(): Promise<number | undefined>
}
