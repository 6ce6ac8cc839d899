/** What the messenger needs of a logger; a pino logger is one. */
export interface Log {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
