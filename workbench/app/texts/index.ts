import { computed, effect, signal } from '@preact/signals'
import { en, type Texts } from './en.ts'
import { ru } from './ru.ts'

export type Language = 'ru' | 'en'

const KEPT = 'commap.language'
const all: Readonly<Record<Language, Texts>> = { ru, en }

/** The language of the page: the one chosen last in this browser, else the browser's own. */
export const language = signal<Language>(kept() ?? (navigator.language.startsWith('ru') ? 'ru' : 'en'))
export const texts = computed<Texts>(() => all[language.value])

/** Has `<html lang>` say in which language the page is, and the browser remember it. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value
    document.title = `commap · ${texts.value.title}`
    try {
      localStorage.setItem(KEPT, language.value)
    } catch {
      // A browser that keeps nothing asks its own language again next time.
    }
  })
}

function kept(): Language | undefined {
  try {
    const value = localStorage.getItem(KEPT)
    return value === 'ru' || value === 'en' ? value : undefined
  } catch {
    return undefined
  }
}
