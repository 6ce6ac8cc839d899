import { parametersIn } from '#contracts/model/check.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Language } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { type Cells, cellsOf, tableOf } from './cells.ts'
import type { DraftRow } from './rows.ts'
import { type Sentences, sentences } from './sentences.ts'
import { commented } from './yaml.ts'

/**
 * The text of a row's feature: a draft of core sentences. It claims that the bot accepts where its answer can say
 * so; elsewhere it asks for what the person sees, and the row does not pass before that is written down.
 * @param row its id, such as `support/1`
 */
export function featureText(row: string, { point, summary }: DraftRow, language: Language): string {
  const say = sentences[language]
  const head = [`# language: ${language}`, commented(say.draft), `@${row}`]
  const title = `${say.feature}: ${summary ?? say.started}`
  const scenario = point ? called(point, say) : started(say)
  return `${[...head, title, '', ...scenario.map((line) => (line === '' ? '' : `  ${line}`))].join('\n')}\n`
}

function started(say: Sentences): string[] {
  return [
    `${say.scenario}: ${say.started}`,
    `  ${say.hasPhone}`,
    `  ${say.writesStart}`,
    ...asked(say.fillIn),
    `  ${say.sees}`,
  ]
}

function called(point: Point, say: Sentences): string[] {
  const { rows, left } = cellsOf(exampleOf(point))
  const missing = missingIn(point, rows, left)
  const cells = [...rows, ...missing.map((name) => [name, say.blank] as const)]
  // A table without rows is none, and without it there is no such sentence.
  if (cells.length === 0) return uncalled(point, left.length > 0 ? say.left(left) : say.noParameters, say)
  const accepts = saysSuccess(point)
  return [
    `${say.scenario}: ${say.accepts(point.name)}`,
    ...(accepts ? [] : [`  ${say.hasPhone}`]),
    `  ${say.calls(point.name)}`,
    ...tableOf(cells).map((line) => `    ${line}`),
    ...(missing.length > 0 ? asked(say.missing(missing)) : []),
    ...(left.length > 0 ? asked(say.left(left)) : []),
    ...(accepts ? [`  ${say.accepted}`] : [...asked(say.fillIn), `  ${say.sees}`]),
  ]
}

/** Fails until the event is said: the portal has not called. */
function uncalled({ name }: Point, why: string, say: Sentences): string[] {
  return [`${say.scenario}: ${say.accepts(name)}`, ...asked(why), `  ${say.wasCalled(name)}`]
}

const asked = (text: string) => commented(text, '  ').split('\n')

function exampleOf(point: Point): Record<string, unknown> {
  const [example] = Object.values(point.examples)
  return example ? parametersIn(point, { query: example.query ?? {}, requestBody: example.body }) : {}
}

/** Fields without a value, where the contract has no example of which the call could be made. */
function missingIn({ parameters }: Point, rows: Cells['rows'], left: readonly string[]): readonly string[] {
  return rows.length > 0 || left.length > 0 ? [] : (parameters?.fields ?? [])
}

/** Whether an acceptance can be told by the core sentence: 200 with `success: true`. */
function saysSuccess({ success, examples, answers }: Point): boolean {
  if (success !== 200) return false
  const response = Object.values(examples)[0]?.response
  if (response !== undefined) return isObject(response) && response.success === true
  return answers.get(success)?.fields.includes('success') ?? false
}
