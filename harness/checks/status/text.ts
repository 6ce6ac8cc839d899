import { styleText } from 'node:util'
import type { Language } from '#runtime/bilingual.ts'
import type { Cell } from './cells.ts'
import { COLUMNS, columns, type Matrix, type MatrixRow, percentOf } from './matrix.ts'
import { words } from './words.ts'

type Format = 'green' | 'red' | 'yellow' | 'dim'

const MARKS: Record<Cell['state'], readonly [Format, string]> = {
  complete: ['green', ''],
  missing: ['red', '– '],
  failed: ['red', '✗ '],
  stale: ['yellow', '~ '],
  none: ['dim', ''],
}

const STATES = Object.keys(MARKS) as Cell['state'][]

const ID_WIDTH = 11

/** The matrix for a terminal, and below it what is to be done; coloured where `stream` shows colours. */
export function statusText({ rows }: Matrix, stream: NodeJS.WriteStream, language: Language): string {
  const paint = (format: Format, text: string) => styleText(format, text, { stream })
  const say = words[language]
  const titles = columns.map((column) => COLUMNS[column][language])
  const least = Math.max(...STATES.map((state) => markOf(state, language).length))
  const line = (first: string, texts: readonly string[], formats: readonly Format[] = []) => {
    const fields = texts.map((text, index) => {
      const padded = text.padEnd(Math.max(least, titles[index]?.length ?? 0) + 2)
      const format = formats[index]
      return format ? paint(format, padded) : padded
    })
    return `${first.padEnd(ID_WIDTH)}${fields.join('')}`.trimEnd()
  }
  const lines = rows.map(({ id, cells }) =>
    line(
      id,
      columns.map((column) => cellText(cells[column], language)),
      columns.map((column) => MARKS[cells[column].state][0]),
    ),
  )
  const percents = columns.map((column) => `${percentOf(rows.map(({ cells }) => cells[column]))} %`)
  const todo = remarks(rows, language)
  const done = rows.filter(({ complete }) => complete).length
  const all = percentOf(rows.flatMap(({ cells }) => Object.values(cells)))
  return [
    line(say.row, titles),
    ...lines,
    line(say.done, percents),
    ...(todo.length > 0 ? ['', ...todo] : []),
    '',
    say.counts(done, rows.length, all),
    '',
  ].join('\n')
}

function markOf(state: Cell['state'], language: Language): string {
  return state === 'none' ? '·' : `${MARKS[state][1]}${words[language].state[state]}`
}

function cellText({ state, count }: Cell, language: Language): string {
  const mark = markOf(state, language)
  return count === undefined ? mark : `${mark} ${count}`
}

/** `replayed: never replayed: run commap replay: account/1 account/2`, the rows of one remark together. */
function remarks(rows: readonly MatrixRow[], language: Language): string[] {
  const told = rows.flatMap(({ id, cells }) =>
    columns.flatMap((column) => {
      const { note } = cells[column]
      return note === undefined ? [] : [{ id, text: `${COLUMNS[column][language]}: ${note[language]}` }]
    }),
  )
  const byText = Map.groupBy(told, ({ text }) => text)
  return Array.from(byText, ([text, same]) => `${text}\n    ${same.map(({ id }) => id).join(' ')}`)
}
