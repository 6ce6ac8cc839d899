import type { Language } from '#runtime/bilingual.ts'

/** What CodeMirror says by itself, by its own words. */
export const phrases: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { Completions: 'Sentences and keywords' },
  ru: {
    Completions: 'Предложения и ключевые слова',
    'Control character': 'Управляющий символ',
    'Selection deleted': 'Выделенное удалено',
    Diagnostics: 'Что не так в тексте',
    'No diagnostics': 'Ошибок нет',
    close: 'закрыть',
  },
}
