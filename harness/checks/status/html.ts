import { htmlPage, Markup, markup } from '#runtime/html.ts'
import { STYLE } from '../../reports/style.ts'
import type { Cell } from './cells.ts'
import { COLUMNS, columns, type Matrix, type MatrixRow, percentOf } from './matrix.ts'

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
  const body = markup`<main>
<h1>Communication map: status</h1>
<p>Rows complete: ${done} of ${rows.length}</p>
<div class="wide" tabindex="0" role="region" aria-label="Rows">
<table>
<thead><tr><th>row</th>${columns.map((column) => markup`<th>${COLUMNS[column]}</th>`)}</tr></thead>
<tbody>
${rows.map(rowHtml)}</tbody>
<tfoot><tr><th>done</th>${percents}</tr></tfoot>
</table>
</div>
</main>`
  return htmlPage({ lang: 'en', title: 'commap: status', style: new Markup(STYLE), body })
}

function rowHtml({ id, communication, cells }: MatrixRow): Markup {
  return markup`<tr id="${id}"><th>${id}<small lang="ru">${communication.ru}</small></th>${columns.map((column) => cellHtml(cells[column]))}</tr>
`
}

function cellHtml({ state, count, note }: Cell): Markup {
  const small = note === undefined ? '' : markup`<small>${note}</small>`
  return markup`<td class="${state}">${WORDS[state]}${count === undefined ? '' : ` ${count}`}${small}</td>`
}
