import type { Bilingual } from '#runtime/bilingual.ts'

/** What a scenario says of something that was done by hand; as what it begins a line. */
export interface Said extends Bilingual {
  /** `note` is what no sentence says: it stands as a comment. */
  readonly role: 'given' | 'when' | 'note'
}

/** What no sentence says, with what was asked for. */
export function unsaid(what: string, asked: unknown): Said {
  const given = JSON.stringify(asked).replaceAll('\n', ' ')
  return {
    role: 'note',
    ru: `нет предложения для этого: ${what} ${given}`,
    en: `no sentence says this: ${what} ${given}`,
  }
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
