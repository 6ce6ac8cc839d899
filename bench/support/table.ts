import { type BenchmarkResult, isMet, type Limit, type Measure } from '../benchmark.ts'

/** The result as aligned text: name, value, unit, and where there is a target, the target and how it stands. */
export function table({ name, title, measures }: BenchmarkResult & { name: string }): string {
  const cells = measures.map((measure) => [
    measure.name,
    format(measure.value),
    measure.unit,
    target(measure.limit),
    verdict(measure),
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const lines = cells.map(([label = '', value = '', unit = '', limit = '', met = '']) =>
    [
      label.padEnd(widths[0] ?? 0),
      value.padStart(widths[1] ?? 0),
      unit.padEnd(widths[2] ?? 0),
      limit.padEnd(widths[3] ?? 0),
      met,
    ]
      .join('  ')
      .trimEnd(),
  )
  return [`${name}: ${title}`, ...lines.map((line) => `  ${line}`)].join('\n')
}

function format(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function target(limit: Limit | undefined): string {
  if (limit === undefined) return ''
  return 'atLeast' in limit ? `≥ ${limit.atLeast}` : `≤ ${limit.atMost}`
}

function verdict(measure: Measure): string {
  if (measure.limit === undefined) return ''
  return isMet(measure) ? 'met' : 'MISSED'
}
