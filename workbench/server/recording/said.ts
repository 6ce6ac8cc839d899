import { type Bilingual, joined } from '#runtime/bilingual.ts'

/** What a scenario says of something that was done by hand; as what it begins a line. */
export interface Said extends Bilingual {
  /** `note` is what no sentence says: it stands as a comment. */
  readonly role: 'given' | 'when' | 'note'
}

/** Something that whoever reads the scenario should know, on one line. */
export function note(told: Bilingual): Said {
  const [ru, en] = [told.ru, told.en].map((text) => text.replaceAll(/\s+/g, ' ')) as [string, string]
  return { role: 'note', ru, en }
}

/** What no sentence says, in words. */
export const unsaid = (words: Bilingual): Said => note(joined`${NO_SENTENCE}: ${words}`)

const NO_SENTENCE = { en: 'no sentence says this', ru: 'нет предложения для этого' }

/** Values by their names, as a note has them. */
export function valuesSaid(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

/** The sentence in both languages; a note where a part of it cannot be said. */
export function sentence(
  role: Said['role'],
  wording: (language: keyof Bilingual) => readonly (string | undefined)[],
  otherwise: Said,
): Said {
  const [ru, en] = [wording('ru'), wording('en')]
  if ([...ru, ...en].includes(undefined)) return otherwise
  return { role, ru: ru.join(''), en: en.join('') }
}
