import { columns, type Matrix, percentOf } from './matrix.ts'

/** The matrix for machines, with its notes in English. */
export function statusJson({ rows, judged }: Matrix): string {
  const ofColumn = (column: (typeof columns)[number]) => percentOf(rows.map(({ cells }) => cells[column]))
  const report = {
    judged,
    complete: rows.filter(({ complete }) => complete).length,
    total: rows.length,
    percent: percentOf(rows.flatMap(({ cells }) => Object.values(cells))),
    columns: Object.fromEntries(columns.map((column) => [column, ofColumn(column)])),
    rows: rows.map(({ id, complete, cells }) => ({
      row: id,
      complete,
      ...Object.fromEntries(
        columns.map((column) => {
          const { note, ...cell } = cells[column]
          return [column, { ...cell, ...(note && { note: note.en }) }]
        }),
      ),
    })),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}
