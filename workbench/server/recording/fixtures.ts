import type { WorkbenchRequests } from '../../protocol.ts'
import { note, type Said, valuesSaid } from './said.ts'

/** What was made in the host silently: sentences of the project's own say so, which nobody here knows. */
export function fixtureSaid({ name, given }: WorkbenchRequests['make']): Said {
  const values = valuesSaid(given)
  const more = values === '' ? '' : ` (${values})`
  return note({
    ru: `на портале заранее есть ${name}${more}; добавьте шаг проекта, который его создаёт`,
    en: `the host has had this ${name} all along${more}; add the project's step that makes it`,
  })
}
