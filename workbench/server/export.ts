import { reportHtml } from '#harness/reports/html.ts'
import type { WorkbenchState } from '../protocol.ts'

/** A page that shows for ever what a workbench shows now: the rows that were replayed in it, in the order of the maps. */
export function exportedPage({ project, maps, results }: WorkbenchState, options: ExportOptions): string {
  const { channel, now, language } = options
  const order = maps.flatMap(({ rows }) => rows.map(({ id }) => id))
  const rows = results.toSorted((one, other) => order.indexOf(one.row.id) - order.indexOf(other.row.id))
  const ms = rows.reduce((sum, row) => sum + row.ms, 0)
  const titles = Object.fromEntries(maps.map(({ id, title }) => [id, title]))
  return reportHtml(
    { channel, startedAt: now.toISOString(), ms, startMs: 0, rows },
    { language, project: { name: project.name, maps: titles } },
  )
}

export interface ExportOptions {
  /** Where the people talked with the bot. */
  readonly channel: string
  /** When the page is made, real time. */
  readonly now: Date
  /** In which the page opens. */
  readonly language: 'ru' | 'en'
}
