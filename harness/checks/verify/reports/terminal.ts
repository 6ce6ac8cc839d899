import { styleText } from 'node:util'
import { countInteractions, type InteractionResult, type Mismatch, type Verification } from '../results.ts'
import { lawCounts, lawsText } from './laws.ts'
import { type Format, type Style, short } from './shown.ts'

/** The verification for a terminal: a line per interaction, and under it everything that is not as expected. */
export function terminalText(verification: Verification, colours: boolean): string {
  const style = (format: Format, text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text
  const { pacts, baseUrl, ms, laws } = verification
  const parts = pacts.map(({ consumer, provider, source, interactions }) => {
    const points = Map.groupBy(interactions, ({ point }) => point)
    const head = `${style('bold', `${consumer} → ${provider}`)}  ${source}  at ${baseUrl}\n`
    return head + Array.from(points, ([point, results]) => pointText(point, results, style)).join('')
  })
  const { passed, failed } = countInteractions(verification)
  const seconds = style('dim', `\ndone in ${(ms / 1000).toFixed(1)} s\n`)
  const tried = laws ? lawsText(laws, style) : ''
  const counts = laws ? lawCounts(laws) : ''
  return `${parts.join('\n')}${tried}${seconds}interactions: ${passed} passed, ${failed} failed\n${counts}`
}

function pointText(point: string, results: readonly InteractionResult[], style: Style): string {
  return `${style('bold', point)}\n${results.map((result) => resultText(result, style)).join('')}`
}

function resultText(result: InteractionResult, style: Style): string {
  const { status, ms, mismatches, error, states } = result
  const mark = status === 'passed' ? style('green', '✓') : style('red', '✗')
  const line = `  ${mark} ${caseOf(result)} ${style('dim', `${Math.round(ms)} ms`)}\n`
  if (status === 'passed') return line
  const given = states.length === 0 ? '' : style('dim', `      given ${states.join(' + ')}\n`)
  const problem = error === undefined ? '' : `      ${style('red', error)}\n`
  return line + given + problem + mismatches.map((one) => mismatchText(one, style)).join('')
}

function mismatchText({ path, expected, seen, rule }: Mismatch, style: Style): string {
  return `      ${style('bold', path)}
        expected ${short(expected)}
        seen     ${style('red', short(seen))}
        ${style('dim', short(rule))}
`
}

/** What an interaction is called beside its operation. */
export function caseOf({ description, point }: InteractionResult): string {
  return description.startsWith(`${point}: `) ? description.slice(point.length + 2) : description
}
