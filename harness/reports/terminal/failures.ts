import type { Language } from '#runtime/bilingual.ts'
import type { Exchange } from '../../results/exchange.ts'
import { type RowResult, type ScenarioResult, type StepResult, textOf } from '../../results/results.ts'
import { sideBySide } from './side-by-side.ts'
import { words } from './words.ts'

type Style = (format: 'red' | 'bold' | 'dim', text: string) => string

interface Shown {
  /** Characters of a line. */
  readonly width: number
  readonly style: Style
  readonly language: Language
}

const MAX_BODY = 300

/** Every failure of a row: the step, expected and seen side by side, and the exchanges that led there. */
export function describeFailures(
  { row, scenarios }: RowResult,
  width: number,
  style: Style,
  language: Language = 'en',
): string {
  const failed = scenarios.filter(({ status }) => status === 'failed')
  return failed.map((scenario) => describeScenario(row.id, scenario, { width, style, language })).join('')
}

function describeScenario(row: string, scenario: ScenarioResult, shown: Shown): string {
  const { style, language } = shown
  const say = words[language]
  const { name, source, steps } = scenario
  const head = `\n${style('red', `✗ ${row}`)} ${style('bold', name)} ${style('dim', source)}\n`
  const broken = steps.filter(({ failure }) => failure).map((step) => describeStep(step, shown))
  const notSent = notSentIn(scenario, language).map((line) => `    ${line}\n`)
  const { earlier, since } = exchangesIn(scenario)
  const led = since.map((exchange) => `    ${describeExchange(exchange, language)}\n`)
  if (earlier > 0) led.unshift(`    ${style('dim', say.earlier(earlier))}\n`)
  const said = (scenario.said ?? []).map(({ by, line }) => `    ${say.by[by]}: ${line}\n`)
  const beside = said.length === 0 ? '' : `  ${say.said}\n${said.join('')}`
  const held = notSent.length === 0 ? '' : `  ${say.notSent}\n${notSent.join('')}`
  return `${head}${broken.join('')}${held}${beside}  ${say.exchanges}\n${led.join('') || `    ${say.none}\n`}`
}

/** The exchanges since the last actions before the first failure, and how many there were earlier. */
function exchangesIn({ steps, exchanges }: ScenarioResult): {
  readonly earlier: number
  readonly since: readonly Exchange[]
} {
  const failed = steps.findIndex(({ failure }) => failure)
  const begun = steps.slice(0, failed + 1).findLast(({ before }) => before)?.before
  const since = exchanges.filter(({ id }) => begun === undefined || id > begun.exchange)
  return { earlier: exchanges.length - since.length, since }
}

/** Why the bot did not send what it was to send, a line each. */
export function notSentIn({ heldBack = [], transcripts }: ScenarioResult, language: Language): string[] {
  const nameOf = (id: number) => transcripts.find(({ personId }) => personId === id)?.person ?? String(id)
  return [
    ...new Set(
      heldBack.map(({ alias, personId, reason }) => `${nameOf(personId)}, ${alias}: ${reason[language]}`),
    ),
  ]
}

function describeStep(told: StepResult, { width, style, language }: Shown): string {
  const { keyword, failure } = told
  const say = words[language]
  const step = `  ${[keyword, textOf(told, language)].filter(Boolean).join(' ')}\n`
  if (!failure) return step
  const { mismatch } = failure
  const message = failure.message[language]
  if (!mismatch) return `${step}${indent(style('red', message))}\n`
  const { expected, seen } = mismatch
  const columns = sideBySide([say.expected, expected[language]], [say.seen, seen[language]], width - 4)
  return `${step}    ${style('red', message.split('\n')[0] ?? '')}\n${indent(columns)}\n`
}

function describeExchange(
  { system, method, path, query, requestBody, status, responseBody, error }: Exchange,
  language: Language,
): string {
  const say = words[language]
  const way = system === 'bot' ? say.toBot : say.toHost
  const answer =
    status === undefined ? (error?.[language] ?? say.noAnswer) : `${status} ${short(responseBody)}`
  const asked = Object.keys(query).length === 0 ? short(requestBody) : short(query)
  return `${way}  ${method} ${path} ${asked} → ${answer}`
}

function short(body: unknown): string {
  const text = body === undefined || body === null ? '' : JSON.stringify(body)
  return text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)}…` : text
}

const indent = (text: string) => text.replaceAll(/^/gm, '    ')
