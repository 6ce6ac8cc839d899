/** The reports have the whole of it. */
const MAX_TEXT = 200

/** How a terminal shows a text. */
export type Format = 'red' | 'green' | 'dim' | 'bold'

/** A text in a format, where the terminal has colours. */
export type Style = (format: Format, text: string) => string

/** A text, cut where it is long. */
export const short = (text: string) => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
