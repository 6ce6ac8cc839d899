/** Something that a system said beside the exchanges, while a scenario ran that failed. */
export interface Said {
  /** A process says what it writes; the messenger, what it refused to the bot. */
  readonly by: 'host' | 'bot' | 'messenger'
  readonly line: string
}
