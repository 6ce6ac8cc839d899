import { type Change, ChangeError } from './changes.ts'

/** The changes whose names contain one of these texts; all by default. @throws ChangeError when none does */
export function selectChanges(changes: readonly Change[], texts: readonly string[]): Change[] {
  const selected = changes.filter(
    ({ name }) => texts.length === 0 || texts.some((text) => name.includes(text)),
  )
  if (selected.length > 0) return selected
  throw new ChangeError({
    en: `no change has ${texts.map((text) => `“${text}”`).join(' or ')} in its name`,
    ru: `нет изменения, в названии которого есть ${texts.map((text) => `«${text}»`).join(' или ')}`,
  })
}
