/** How long a message may be, in UTF-16 units as people see it, without marks; Infinity where there is no bound. */
export interface Bounds {
  readonly text: number
  /** Of the text under a picture. */
  readonly caption: number
}

export const UNBOUNDED: Bounds = { text: Infinity, caption: Infinity }

/** What every one of these takes: a message is written once for all channels. */
export function narrowest(all: readonly Bounds[]): Bounds {
  return {
    text: Math.min(...all.map(({ text }) => text)),
    caption: Math.min(...all.map(({ caption }) => caption)),
  }
}
