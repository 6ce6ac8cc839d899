import { spokenOf } from '#harness/steps/action-sentence.ts'
import { actions } from '#mock-host/actions/index.ts'

/** The page for those who write scenarios has the sentences of actions between these lines. */
const BEGIN = '<!-- Sentences of mock-host/actions: written by "npm run generate". -->'
const END = '<!-- So far. -->'

/** The page with the sentences that the portal's actions have today. @throws Error when the page has no place for them */
export function withSentences(page: string): string {
  const [before, rest = ''] = page.split(BEGIN)
  const [, after] = rest.split(END)
  if (before === undefined || after === undefined) throw new Error(`the page has no ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`
}

function table(): string {
  const spoken = [...actions.values()].flatMap((action) => spokenOf(action) ?? [])
  const rows = spoken.map(({ ru, en }) => [`\`${ru}\``, `\`${en}\``] as const)
  const all = [['Russian', 'English'] as const, ...rows]
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column as 0 | 1].length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = line(widths.map((width) => '-'.repeat(width)))
  return [line(all[0] ?? []), rule, ...rows.map(line)].join('\n')
}
