import { computed, effect, signal } from '@preact/signals'
import { en, type Texts } from './en.ts'
import { ru } from './ru.ts'

export type Language = 'ru' | 'en'

const KEPT = 'commap.language'
const all: Readonly<Record<Language, Texts>> = { ru, en }

/** A saved page says itself in which language it opens; it keeps nothing. */
const given = known(document.documentElement.dataset.language)
/** The language of the page: the one chosen last in this browser, else the browser's own. */
export const language = signal<Language>(
  given ?? kept() ?? (navigator.language.startsWith('ru') ? 'ru' : 'en'),
)
export const texts = computed<Texts>(() => all[language.value])

/** Has `<html lang>` say in which language the page is, and the browser remember it. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value
    document.title = `commap · ${given ? texts.value.report : texts.value.title}`
    if (given) return
    try {
      localStorage.setItem(KEPT, language.value)
    } catch {
      // A browser that keeps nothing asks its own language again next time.
    }
  })
}

function kept(): Language | undefined {
  try {
    return known(localStorage.getItem(KEPT))
  } catch {
    return undefined
  }
}

function known(value: string | null | undefined): Language | undefined {
  return value === 'ru' || value === 'en' ? value : undefined
}
