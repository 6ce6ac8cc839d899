import { styleText } from 'node:util'
import type { Cell } from './cells.ts'
import { COLUMNS, columns, type Matrix, type MatrixRow, percentOf } from './matrix.ts'

type Format = 'green' | 'red' | 'yellow' | 'dim'

const MARKS: Record<Cell['state'], readonly [Format, string]> = {
  complete: ['green', '✓'],
  missing: ['red', '– missing'],
  failed: ['red', '✗ failed'],
  stale: ['yellow', '~ stale'],
  none: ['dim', '·'],
}

const ID_WIDTH = 11
const LEAST_WIDTH = '– missing'.length

/** The matrix for a terminal, and below it what is to be done; coloured where `stream` shows colours. */
export function statusText({ rows }: Matrix, stream: NodeJS.WriteStream): string {
  const paint = (format: Format, text: string) => styleText(format, text, { stream })
  const header = line(
    'row',
    columns.map((column) => COLUMNS[column]),
  )
  const lines = rows.map(({ id, cells }) =>
    line(
      id,
      columns.map((column) => cellText(cells[column])),
      columns.map((column) => (text: string) => paint(MARKS[cells[column].state][0], text)),
    ),
  )
  const percents = columns.map((column) => `${percentOf(rows.map(({ cells }) => cells[column]))} %`)
  const todo = notes(rows)
  const done = rows.filter(({ complete }) => complete).length
  const all = percentOf(rows.flatMap(({ cells }) => Object.values(cells)))
  return [
    header,
    ...lines,
    line('done', percents),
    ...(todo.length > 0 ? ['', ...todo] : []),
    '',
    `rows: ${done} of ${rows.length} complete; ${all} % of the matrix`,
    '',
  ].join('\n')
}

function cellText({ state, count }: Cell): string {
  const [, mark] = MARKS[state]
  return count === undefined ? mark : `${mark} ${count}`
}

function line(
  first: string,
  texts: readonly string[],
  paints: readonly ((text: string) => string)[] = [],
): string {
  const fields = texts.map((text, index) => {
    const width = Math.max(LEAST_WIDTH, COLUMNS[columns[index] ?? 'specified'].length) + 2
    const padded = text.padEnd(width)
    return paints[index]?.(padded) ?? padded
  })
  return `${first.padEnd(ID_WIDTH)}${fields.join('')}`.trimEnd()
}

/** `replayed: never replayed: run commap replay: account/1 account/2`, the rows of one remark together. */
function notes(rows: readonly MatrixRow[]): string[] {
  const remarks = rows.flatMap(({ id, cells }) =>
    columns.flatMap((column) => {
      const { note } = cells[column]
      return note === undefined ? [] : [{ id, text: `${COLUMNS[column]}: ${note}` }]
    }),
  )
  const byText = Map.groupBy(remarks, ({ text }) => text)
  return Array.from(byText, ([text, same]) => `${text}\n    ${same.map(({ id }) => id).join(' ')}`)
}
