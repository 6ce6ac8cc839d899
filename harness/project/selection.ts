import { UserError } from '#runtime/user-error.ts'
import type { CommunicationMap, MapRow } from './maps.ts'

/** A selector that names nothing; the message lists those that do. */
export class UnknownSelectorError extends UserError {
  override name = 'UnknownSelectorError'
}

/**
 * The rows that selectors name, in the order of the maps: `account` is a whole map, `account/6` a row of it;
 * no selector is everything.
 * @throws UnknownSelectorError
 */
export function selectRows(maps: readonly CommunicationMap[], selectors: readonly string[]): MapRow[] {
  const rows = maps.flatMap((map) => map.rows)
  const unknown = selectors.filter((selector) => !rows.some((row) => names(selector, row)))
  if (unknown.length > 0) {
    const known = maps.map(({ name, rows }) => `  ${name}: ${rows.map(({ id }) => id).join(' ')}`).join('\n')
    throw new UnknownSelectorError({
      en: `no such map or row: ${unknown.join(', ')}\nknown maps and rows:\n${known}`,
      ru: `нет такой карты или строки: ${unknown.join(', ')}\nкарты и строки:\n${known}`,
    })
  }
  if (selectors.length === 0) return rows
  return rows.filter((row) => selectors.some((selector) => names(selector, row)))
}

/** Those of the rows that a channel can play, and the ids of the others with the channels that can. */
export function rowsOn(
  rows: readonly MapRow[],
  channel: string,
): { rows: MapRow[]; others: { id: string; channels: readonly string[] }[] } {
  const isOn = ({ channels }: MapRow) => channels?.includes(channel) ?? true
  return {
    rows: rows.filter(isOn),
    others: rows.filter((row) => !isOn(row)).map(({ id, channels = [] }) => ({ id, channels })),
  }
}

/** One of several parts of a replay, which run on different machines: `2/4`. */
export interface Shard {
  /** From 1 to `of`. */
  readonly number: number
  readonly of: number
}

/** The rows of one shard: each row is in exactly one. @throws UserError when there are more shards than rows */
export function rowsIn(rows: readonly MapRow[], { number, of }: Shard): MapRow[] {
  if (of > rows.length)
    throw new UserError({
      en: `${of} shards of ${rows.length} rows: some would check nothing; take at most ${rows.length}`,
      ru: `частей (${of}) больше, чем строк (${rows.length}): какие-то ничего не проверят; возьмите не больше ${rows.length}`,
    })
  return rows.filter((_row, index) => index % of === number - 1)
}

function names(selector: string, { id, map }: MapRow): boolean {
  return selector === id || selector === map
}
