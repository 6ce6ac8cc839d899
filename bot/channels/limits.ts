/** How fast a channel may be written to; Infinity where there is no limit. */
export interface Limits {
  /** Messages a second in all. */
  readonly perSecond: number
  /** Messages a second to one chat. */
  readonly perChatPerSecond: number
}

export const UNLIMITED: Limits = { perSecond: Infinity, perChatPerSecond: Infinity }
