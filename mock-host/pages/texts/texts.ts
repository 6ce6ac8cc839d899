import type { ru } from './ru.ts'

/** The languages of the pages. */
export type Lang = 'ru' | 'en'

/** Everything that the pages say, in one language. */
export type Texts = typeof ru
