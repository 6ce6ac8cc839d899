/** Where a system to be verified can be reached. */
export interface Announcement {
  readonly baseUrl: string
  readonly statesUrl?: string
}

/** Tells the parent process where the system is, as a line of JSON, and stops it at SIGTERM or Ctrl-C. */
export function serveUntilStopped(system: AsyncDisposable, announcement: Announcement): void {
  const stop = () => void system[Symbol.asyncDispose]()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`${JSON.stringify(announcement)}\n`)
}
