import { language } from '../texts/index.ts'
import { dayText } from '../texts/times.ts'

/** The date, above the first message of another day: between messages may lie days. */
export function Day({ at, before }: { at: string; before: string | undefined }) {
  if (before === undefined || before.slice(0, 10) === at.slice(0, 10)) return null
  return <p class="day">{dayText(at, language.value)}</p>
}
