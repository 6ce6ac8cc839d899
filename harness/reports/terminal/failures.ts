import type { Exchange } from '../../results/exchange.ts'
import type { RowResult, ScenarioResult, StepResult } from '../../results/results.ts'
import { sideBySide } from './side-by-side.ts'

type Style = (format: 'red' | 'bold' | 'dim', text: string) => string

const MAX_BODY = 300

/** Every failure of a row: the step, expected and seen side by side, and the exchanges that led there. */
export function describeFailures({ row, scenarios }: RowResult, width: number, style: Style): string {
  const failed = scenarios.filter(({ status }) => status === 'failed')
  return failed.map((scenario) => describeScenario(row.id, scenario, width, style)).join('')
}

function describeScenario(row: string, scenario: ScenarioResult, width: number, style: Style): string {
  const { name, source, steps, exchanges } = scenario
  const head = `\n${style('red', `✗ ${row}`)} ${style('bold', name)} ${style('dim', source)}\n`
  const broken = steps.filter(({ failure }) => failure).map((step) => describeStep(step, width, style))
  const led = exchanges.map((exchange) => `    ${describeExchange(exchange)}\n`)
  return `${head}${broken.join('')}  exchanges that led there:\n${led.join('') || '    none\n'}`
}

function describeStep({ keyword, text, failure }: StepResult, width: number, style: Style): string {
  const step = `  ${keyword} ${text}\n`
  if (!failure) return step
  const { message, mismatch } = failure
  if (!mismatch) return `${step}${indent(style('red', message))}\n`
  const columns = sideBySide(['expected', mismatch.expected], ['seen', mismatch.seen], width - 4)
  return `${step}    ${style('red', message.split('\n')[0] ?? '')}\n${indent(columns)}\n`
}

function describeExchange({
  system,
  method,
  path,
  query,
  requestBody,
  status,
  responseBody,
  error,
}: Exchange): string {
  const way = system === 'bot' ? 'portal → bot' : 'bot → portal'
  const answer = status === undefined ? (error ?? 'no answer') : `${status} ${short(responseBody)}`
  const asked = Object.keys(query).length === 0 ? short(requestBody) : short(query)
  return `${way}  ${method} ${path} ${asked} → ${answer}`
}

function short(body: unknown): string {
  const text = body === undefined || body === null ? '' : JSON.stringify(body)
  return text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)}…` : text
}

const indent = (text: string) => text.replaceAll(/^/gm, '    ')
