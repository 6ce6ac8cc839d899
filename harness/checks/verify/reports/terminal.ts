import { styleText } from 'node:util'
import type { Language } from '#runtime/bilingual.ts'
import { FOLLOWS } from '../pact/source.ts'
import { countInteractions, type InteractionResult, type Verification } from '../results.ts'
import { messageOf, Repeats } from '../told/message.ts'
import { untriedOf } from '../told/untried.ts'
import { lawCounts, lawsText } from './laws.ts'
import type { Format, Style } from './shown.ts'
import { words } from './words.ts'

interface Terminal {
  readonly style: Style
  readonly language: Language
  readonly repeats: Repeats
}

/**
 * The verification for a terminal: a line per interaction, and under a failed one what was asked, what came and what
 * follows. What all answers have in common, such as a refused token, is explained once.
 */
export function terminalText(
  verification: Verification,
  colours: boolean,
  language: Language = 'en',
): string {
  const style = (format: Format, text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text
  const terminal = { style, language, repeats: new Repeats() }
  const say = words[language]
  const { pacts, baseUrl, ms, laws } = verification
  const parts = pacts.map(({ consumer, provider, source, messages, interactions }) => {
    const points = Map.groupBy(interactions, ({ point }) => point)
    const head = `${style('bold', `${consumer} → ${provider}`)}  ${source === FOLLOWS ? say.follows : source}  ${say.at} ${baseUrl}${messages === 0 ? '' : `, ${say.messages}: ${messages}`}\n`
    return head + Array.from(points, ([point, results]) => pointText(point, results, terminal)).join('')
  })
  const { passed, failed } = countInteractions(verification)
  const seconds = style('dim', `\n${say.done((ms / 1000).toFixed(1))}\n`)
  const tried = laws ? lawsText(laws, style, language) : ''
  const counts = laws ? lawCounts(laws, language) : ''
  const untried = untriedOf(verification).map(
    ({ what, points, advice }) =>
      `? ${what[language].toLowerCase()}: ${points.join(', ')}\n    ${advice[language]}\n`,
  )
  return `${parts.join('\n')}${untried.join('')}${tried}${seconds}${say.counts(passed, failed)}\n${counts}`
}

function pointText(point: string, results: readonly InteractionResult[], terminal: Terminal): string {
  const { style } = terminal
  return `${style('bold', point)}\n${results.map((result) => resultText(result, terminal)).join('')}`
}

function resultText(result: InteractionResult, { style, language, repeats }: Terminal): string {
  const { status, ms } = result
  const took = style('dim', `${Math.round(ms)} ${words[language].milliseconds}`)
  if (status === 'passed') return `  ${style('green', '✓')} ${caseOf(result)} ${took}\n`
  const line = `  ${style('red', '✗')} ${caseOf(result)} ${took}`
  const again = repeats.of(result)
  if (again) return `${line}  ${style('red', `${again.name[language]}, ${words[language].again}`)}\n`
  const [asked, ...rest] = messageOf(result, language)
  const below = [asked && style('dim', asked), ...rest].filter((one) => one !== undefined)
  return `${line}\n${below.map((one) => `      ${one}\n`).join('')}`
}

/** What an interaction is called beside its operation. */
export function caseOf({ description, point }: InteractionResult): string {
  return description.startsWith(`${point}: `) ? description.slice(point.length + 2) : description
}
