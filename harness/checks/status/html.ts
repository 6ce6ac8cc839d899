import type { Language } from '#runtime/bilingual.ts'
import { htmlPage, Markup, markup } from '#runtime/html.ts'
import { STYLE } from '../../reports/style.ts'
import type { Cell } from './cells.ts'
import { COLUMNS, columns, type Matrix, type MatrixRow, percentOf } from './matrix.ts'
import { words } from './words.ts'

/** The matrix as one page for people, in their language and with nothing loaded from elsewhere. */
export function statusHtml({ rows }: Matrix, language: Language): string {
  const say = words[language]
  const done = rows.filter(({ complete }) => complete).length
  const percents = columns.map(
    (column) => markup`<td>${percentOf(rows.map(({ cells }) => cells[column]))} %</td>`,
  )
  const body = markup`<main>
<h1>${say.heading}</h1>
<p>${say.complete(done, rows.length)}</p>
<div class="wide" tabindex="0" role="region" aria-label="${say.rows}">
<table>
<thead><tr><th>${say.row}</th>${columns.map((column) => markup`<th>${COLUMNS[column][language]}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, language))}</tbody>
<tfoot><tr><th>${say.done}</th>${percents}</tr></tfoot>
</table>
</div>
</main>`
  return htmlPage({ lang: language, title: say.title, style: new Markup(STYLE), body })
}

function rowHtml({ id, communication, cells }: MatrixRow, language: Language): Markup {
  return markup`<tr id="${id}"><th>${id}<small>${communication[language]}</small></th>${columns.map((column) => cellHtml(cells[column], language))}</tr>
`
}

function cellHtml({ state, count, note }: Cell, language: Language): Markup {
  const small = note === undefined ? '' : markup`<small>${note[language]}</small>`
  return markup`<td class="${state}">${words[language].state[state]}${count === undefined ? '' : ` ${count}`}${small}</td>`
}
