/** One text in both languages. */
export interface Bilingual {
  readonly ru: string
  readonly en: string
}
