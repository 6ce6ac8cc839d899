/** What of a call a table of a scenario can carry, and what it cannot. */
export interface Cells {
  /** Names and texts, which the core sentences read back as the same values. */
  readonly rows: readonly (readonly [name: string, text: string])[]
  /** Names of the parameters that no cell can carry: objects, nulls, texts that would be misread. */
  readonly left: readonly string[]
}

/** The parameters of an example as cells, to be read back by `parametersFrom` (harness/steps/cells.ts). */
export function cellsOf(parameters: Readonly<Record<string, unknown>>): Cells {
  const all = Object.entries(parameters).map(([name, value]) => [name, textOf(name, value)] as const)
  return {
    rows: all.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])),
    left: all.flatMap(([name, text]) => (text === undefined ? [name] : [])),
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

function textOf(name: string, value: unknown): string | undefined {
  if (Array.isArray(value)) return listOf(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value !== 'string' || value !== value.trim() || value.includes('\r')) return undefined
  // Digits under the name of an id are read as a number.
  return /Id$/.test(name) && /^\d+$/.test(value) ? undefined : value
}

/** Numbers with an exponent are not read. */
function numberOf(value: number): string | undefined {
  return NUMBER.test(String(value)) ? String(value) : undefined
}

/** All of a list are taken for what the first one is. */
function listOf(values: readonly unknown[]): string | undefined {
  const kind = typeof values[0]
  const texts = values.map((value) => {
    if (typeof value !== kind) return undefined
    if (typeof value === 'number') return numberOf(value)
    return typeof value === 'string' && isWord(value) ? value : undefined
  })
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined
}

const isWord = (text: string) => text !== '' && text === text.trim() && !/[,\r]/.test(text)

/** The lines of a table in Gherkin, its columns aligned. */
export function tableOf(rows: Cells['rows']): string[] {
  const escaped = rows.map((row) => row.map(escapedCell))
  const widths = [0, 1].map((column) => Math.max(...escaped.map((row) => row[column]?.length ?? 0)))
  return escaped.map((row) => `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`)
}

const escapedCell = (cell: string) =>
  cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n')
