import type { Bilingual } from '#runtime/bilingual.ts'

/** What a check expected and what it found, both as texts to be shown side by side. */
export interface Mismatch {
  readonly expected: Bilingual
  readonly seen: Bilingual
}

/** Media type of an attachment that holds a `Mismatch`. */
export const MISMATCH_MEDIA_TYPE = 'application/vnd.commap.mismatch+json'
