import type { Bilingual } from '#runtime/bilingual.ts'

/** An exchange that the contract does not have like this. */
export interface Outside {
  /** `portal → bot users/block` or `bot → portal GET /order`. */
  readonly what: string
  readonly problems: readonly Bilingual[]
  readonly nearest?: Nearest
  /** What to do about it, naming the file where that is known. */
  readonly advice: Bilingual
}

/** Which exchange it is, in words. */
export const exchangeIn = ({ what }: Pick<Outside, 'what'>): Bilingual => ({
  en: what,
  ru: what.replace(/^(\w+) → (\w+)/, (_, from, to) => `${NAMES[from]} → ${NAMES[to]}`),
})

const NAMES: Readonly<Record<string, string>> = { portal: 'портал', bot: 'бот' }

/** The interaction that comes closest to an exchange, with what differs. */
export interface Nearest {
  readonly description: string
  readonly differences: readonly string[]
}
