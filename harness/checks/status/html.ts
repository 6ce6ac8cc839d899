import { htmlPage, Markup, markup } from '#runtime/html.ts'
import type { Cell } from './cells.ts'
import { COLUMNS, columns, type Matrix, type MatrixRow, percentOf } from './matrix.ts'

const STYLE = new Markup(`body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #ccc; padding: .35rem .6rem; text-align: left; vertical-align: top; max-width: 22rem; }
.complete { background: #e2f5e5; } .failed, .missing { background: #fbe3e1; } .stale { background: #fdf3d0; }
.none { color: #999; } small { display: block; }
@media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #eee; }
.complete { background: #17401f; } .failed, .missing { background: #57201c; } .stale { background: #4d3f0d; } }`)

const WORDS: Record<Cell['state'], string> = {
  complete: '✓',
  missing: 'missing',
  failed: 'failed',
  stale: 'stale',
  none: 'not needed',
}

/** The matrix as one page for people, with nothing loaded from elsewhere. */
export function statusHtml({ rows }: Matrix): string {
  const done = rows.filter(({ complete }) => complete).length
  const percents = columns.map(
    (column) => markup`<td>${percentOf(rows.map(({ cells }) => cells[column]))} %</td>`,
  )
  const body = markup`<h1>Communication map: status</h1>
<p>Rows complete: ${done} of ${rows.length}</p>
<table>
<thead><tr><th>row</th>${columns.map((column) => markup`<th>${COLUMNS[column]}</th>`)}</tr></thead>
<tbody>
${rows.map(rowHtml)}</tbody>
<tfoot><tr><th>done</th>${percents}</tr></tfoot>
</table>`
  return htmlPage({ lang: 'en', title: 'commap: status', style: STYLE, body })
}

function rowHtml({ id, communication, cells }: MatrixRow): Markup {
  return markup`<tr id="${id}"><th>${id}<small lang="ru">${communication.ru}</small></th>${columns.map((column) => cellHtml(cells[column]))}</tr>
`
}

function cellHtml({ state, count, note }: Cell): Markup {
  const small = note === undefined ? '' : markup`<small>${note}</small>`
  return markup`<td class="${state}">${WORDS[state]}${count === undefined ? '' : ` ${count}`}${small}</td>`
}
