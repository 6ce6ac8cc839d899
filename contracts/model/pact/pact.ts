import { z } from 'zod'
import { joined, listed } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { parametersIn } from '../check.ts'
import type { Contract } from '../contract.ts'
import type { Point } from '../point.ts'
import type { System } from '../system.ts'
import { addressedIn } from './addressed.ts'
import { PactError } from './rules.ts'
import { compileTemplate, fieldTemplates, rulesByPath, type Source, type Template } from './template.ts'

/** One interaction of a pact, ready to be compared with exchanges. */
export interface Interaction {
  readonly description: string
  /** The point that it calls; undefined where the contract has none such. */
  readonly point: Point | undefined
  /** The parameters, by name: those of the envelope, of the query or of the body. */
  readonly fields: ReadonlyMap<string, Template>
  /** The same with example values. */
  readonly example: Readonly<Record<string, unknown>>
  readonly status: number
  /** Undefined where the consumer reads nothing but the status. */
  readonly answer: Template | undefined
  /** The same with example values. */
  readonly answerExample: unknown
}

const rule = z.looseObject({
  match: z.string(),
  regex: z.string().exactOptional(),
  min: z.int().exactOptional(),
  max: z.int().exactOptional(),
})
const rules = z.record(
  z.string(),
  z.object({ combine: z.literal('AND').default('AND'), matchers: z.array(rule) }),
)
const part = z.object({
  body: z.object({ content: z.unknown() }).optional(),
  matchingRules: z.object({ body: rules.optional() }).optional(),
})
const interaction = z.object({
  type: z.literal('Synchronous/HTTP'),
  description: z.string(),
  request: part.extend({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.unknown()).optional(),
    query: z.record(z.string(), z.array(z.string())).optional(),
  }),
  response: part.extend({ status: z.int() }),
})
const pactFile = z.object({ interactions: z.array(interaction).min(1) })

/**
 * Reads the pact of which a system is the provider; no interactions where the contract has no pact of it.
 * @throws PactError when it is missing, empty, or has matchers that are not understood
 */
export function loadPact(contract: Contract, system: System): Interaction[] {
  const file = contract.pacts[system]
  if (file === undefined) return []
  const written = readJson(file)
  const parsed = pactFile.safeParse(written)
  if (!parsed.success) {
    const why = explained(pactFile, written, (issues) => [z.prettifyError({ issues })])
    const told = { en: `${file} is no pact of version 4`, ru: `${file}: это не пакт версии 4` }
    throw new PactError(joined`${told}: ${listed(why, '\n')}`)
  }
  try {
    const shared = new Map<string, Elements>()
    return parsed.data.interactions.map((one) => compileNamed(contract, system, one, shared))
  } catch (error) {
    throw error instanceof PactError ? new PactError(joined`${file}: ${error.told}`) : error
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readUserFile(file, { en: 'the pact', ru: 'пакт' }))
  } catch (cause) {
    if (cause instanceof UserError) throw new PactError(cause.told, { cause })
    const why = String(cause)
    throw new PactError(
      { en: `cannot read the pact ${file} (${why})`, ru: `не удалось прочитать пакт ${file} (${why})` },
      { cause },
    )
  }
}

type Elements = Source['elements']
type PactPart = z.output<typeof interaction>

/** @throws PactError that names the interaction */
function compileNamed(...[contract, system, one, shared]: Parameters<typeof compile>): Interaction {
  try {
    return compile(contract, system, one, shared)
  } catch (error) {
    if (!(error instanceof PactError)) throw error
    const { description } = one
    const { en, ru } = error.told
    throw new PactError({ en: `“${description}”: ${en}`, ru: `«${description}»: ${ru}` }, { cause: error })
  }
}

/** Answers of one point with one status belong together; `shared` has their list elements. */
function compile(
  contract: Contract,
  system: System,
  { description, request, response }: PactPart,
  shared: Map<string, Elements>,
): Interaction {
  const point = contract.at(system, addressedIn(request))
  const { status, body, matchingRules } = response
  const key = `${point?.name ?? request.path} ${status}`
  const elements = shared.get(key) ?? new Map()
  shared.set(key, elements)
  const answer = body && { content: body.content, rules: rulesByPath(matchingRules?.body), elements }
  return {
    description,
    point,
    ...parametersOf(point, request),
    status,
    answer: answer && compileTemplate(answer),
    answerExample: body?.content,
  }
}

function parametersOf(point: Point | undefined, { query = {}, body, matchingRules }: PactPart['request']) {
  const rules = rulesByPath(matchingRules?.body)
  // A parameter given once is a value, not a list.
  const asked = Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.join(',')]))
  const example = point ? parametersIn(point, { query: asked, requestBody: body?.content }) : {}
  const inBody = Object.fromEntries(Object.entries(example).filter(([name]) => !(name in asked)))
  const root = point?.envelope === undefined ? '$' : `$.${point.envelope}`
  const fields = new Map([
    ...fieldTemplates({ content: asked, rules: new Map(), elements: new Map() }),
    ...fieldTemplates({ content: inBody, rules, elements: new Map() }, root),
  ])
  return { fields, example }
}
