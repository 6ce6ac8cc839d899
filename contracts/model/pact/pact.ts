import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PactError } from './rules.ts'
import { compileTemplate, fieldTemplates, rulesByPath, type Source, type Template } from './template.ts'

/** Where the committed pacts are. */
const PACTS_DIR = join(import.meta.dirname, '../../pacts')

export const PACT_FILES = { bot: 'host-bot.json', host: 'bot-host.json' } as const
export type Provider = keyof typeof PACT_FILES

/** One interaction of a pact, ready to be compared with exchanges. */
export interface Interaction {
  readonly description: string
  /** The alias that it calls, or the operation, such as `GET /order`. */
  readonly target: string
  /** The parameters: of the call, of the query or of the body. */
  readonly fields: ReadonlyMap<string, Template>
  /** The same with example values. */
  readonly example: Readonly<Record<string, unknown>>
  readonly status: number
  /** Undefined where the consumer reads nothing but the status. */
  readonly answer: Template | undefined
}

const rule = z.looseObject({
  match: z.string(),
  regex: z.string().exactOptional(),
  min: z.int().exactOptional(),
  max: z.int().exactOptional(),
})
const rules = z.record(z.string(), z.object({ combine: z.literal('AND'), matchers: z.array(rule) }))
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
    query: z.record(z.string(), z.array(z.string())).optional(),
  }),
  response: part.extend({ status: z.int() }),
})
const pactFile = z.object({ interactions: z.array(interaction).min(1) })

/**
 * Reads the pact of which `provider` is the provider.
 * @throws PactError when it is missing, empty, or has matchers that are not understood
 */
export function loadPact(provider: Provider, directory = PACTS_DIR): Interaction[] {
  const file = join(directory, PACT_FILES[provider])
  const parsed = pactFile.safeParse(readJson(file))
  if (!parsed.success)
    throw new PactError(`${file} is no pact of version 4: ${z.prettifyError(parsed.error)}`)
  try {
    const shared = new Map<string, Elements>()
    return parsed.data.interactions.map((one) => compile(provider, one, shared))
  } catch (error) {
    throw error instanceof PactError ? new PactError(`${file}: ${error.message}`) : error
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new PactError(`cannot read the pact ${file} (${String(error)}): run npm run generate`, {
      cause: error,
    })
  }
}

type Elements = Source['elements']
type PactPart = z.output<typeof interaction>

/** Answers to one target with one status belong together; `shared` has their list elements. */
function compile(
  provider: Provider,
  { description, request, response }: PactPart,
  shared: Map<string, Elements>,
): Interaction {
  const { method, path } = request
  const { status, body, matchingRules } = response
  const target = provider === 'bot' ? (path.split('/call/')[1] ?? path) : `${method} ${path}`
  const elements = shared.get(`${target} ${status}`) ?? new Map()
  shared.set(`${target} ${status}`, elements)
  const answer = body && { content: body.content, rules: rulesByPath(matchingRules?.body), elements }
  return {
    description,
    target,
    ...parametersOf(provider, request),
    status,
    answer: answer && compileTemplate(answer),
  }
}

function parametersOf(provider: Provider, { query = {}, body, matchingRules }: PactPart['request']) {
  const source = (content: unknown) => ({
    content,
    rules: rulesByPath(matchingRules?.body),
    elements: new Map(),
  })
  const content = (body?.content ?? {}) as Record<string, unknown>
  if (provider === 'bot') {
    const params = content.script_request_params as Record<string, unknown>
    return { fields: fieldTemplates(source(params), '$.script_request_params'), example: params }
  }
  // A parameter given once is a value, not a list.
  const asked = Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.join(',')]))
  const fields = new Map([
    ...fieldTemplates({ content: asked, rules: new Map(), elements: new Map() }),
    ...fieldTemplates(source(content)),
  ])
  return { fields, example: { ...asked, ...content } }
}
