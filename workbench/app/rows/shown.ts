import { searchable } from '#runtime/searchable.ts'
import type { MapView, RowView } from '../../protocol.ts'
import type { Filter } from '../route.ts'

/** The maps with those rows that the filter and the search let through; a map without any is left out. */
export function shownMaps(maps: readonly MapView[], filter: Filter, search: string): MapView[] {
  const words = searchable(search).split(/\s+/).filter(Boolean)
  return maps.flatMap((map) => {
    const rows = map.rows.filter((row) => passes(row, filter) && words.every((word) => tells(row, word)))
    return rows.length === 0 ? [] : [{ ...map, rows }]
  })
}

function passes(row: RowView, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'critical') return row.critical
  if (row.partly && row.partly.failed > 0 && (filter === 'failed' || filter === 'passed'))
    return filter === 'failed'
  return row.mark === filter || row.status.some(({ mark }) => mark === filter)
}

function tells(row: RowView, word: string): boolean {
  const { id, event, communication, alias = '', operations, scenarios } = row
  const said = [id, event.ru, event.en, communication.ru, communication.en, alias, ...operations]
  return [...said, ...scenarios.map(({ name }) => name)].some((text) => searchable(text).includes(word))
}
