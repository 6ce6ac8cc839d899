import { withPlainE } from './plain-e.ts'

/** A text as people search in it: capitals do not count, and е may stand for ё. */
export const searchable = (text: string) => withPlainE(text.toLowerCase())
