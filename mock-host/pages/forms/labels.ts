import type { Action } from '../../engine/action.ts'
import type { Visit } from '../visit.ts'

/** What the pages call an action; its own summary where they have no words of their own. */
export function actionText({ texts }: Visit, { name, summary }: Action): string {
  const known: Readonly<Record<string, string>> = texts.actions
  return known[name] ?? summary
}

/** What the pages call a field of a form, by its path such as `changes.location.city`. */
export function fieldText({ texts }: Visit, path: string): string {
  const known: Readonly<Record<string, string>> = texts.fields
  const name = path.slice(path.lastIndexOf('.') + 1)
  return known[name] ?? name
}

/** The same where the field stands alone: with the row of the list in which it is. */
export function fieldTextAlone(visit: Visit, path: string): string {
  const row = /\.(\d+)\./.exec(path)?.[1]
  const label = fieldText(visit, path)
  return row === undefined ? label : `${visit.texts.form.row(Number(row) + 1)}: ${label}`
}
