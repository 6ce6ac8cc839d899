import { z } from 'zod'
import { type HttpPart, httpPart } from '#contracts/model/compare/http-part.ts'
import { joined } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'
import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'

const state = z.looseObject({ name: z.string(), params: z.record(z.string(), z.unknown()).optional() })

const request = z.looseObject({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.unknown()).optional(),
  matchingRules: z.record(z.string(), z.unknown()).optional(),
  generators: z.record(z.string(), z.unknown()).optional(),
})

const interaction = z.looseObject({
  type: z.string().optional(),
  description: z.string(),
  providerState: z.string().optional(),
  providerStates: z.array(state).optional(),
  request,
  response: z.looseObject({ status: z.union([z.number(), z.string()]).optional() }),
})

const pact = z.looseObject({
  consumer: z.looseObject({ name: z.string() }),
  provider: z.looseObject({ name: z.string() }),
  interactions: z.array(interaction),
})

/** A pact of HTTP interactions, version 2 to 4. What we do not know of it passes through. */
export type Pact = z.output<typeof pact>
export type Interaction = z.output<typeof interaction>
export type State = z.output<typeof state>

/** Reads a pact, and counts the messages that it holds besides. @throws UserError naming source and what is wrong with it */
export function parsePact(source: string, text: string): HttpPart<Pact> {
  const whole = parseJson(source, text)
  const { pact: http, messages } = isObject(whole) ? httpPart(whole) : { pact: whole, messages: 0 }
  const parsed = pact.safeParse(http)
  if (parsed.success) return { pact: parsed.data, messages }
  const [why = ''] = explained(pact, http, ([issue]) => [`${issue?.path.join('.')}: ${issue?.message}`])
  const told = {
    en: `${source} is not a pact of HTTP interactions`,
    ru: `${source}: это не пакт из взаимодействий по HTTP`,
  }
  throw new UserError(joined`${told}: ${why}`)
}

function parseJson(source: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError({ en: `${source} is not JSON: ${why}`, ru: `${source}: это не JSON: ${why}` })
  }
}

/** The states of an interaction, in their order. */
export function statesOf({ providerStates, providerState }: Interaction): State[] {
  return providerStates ?? (providerState ? [{ name: providerState }] : [])
}

/** Names of the values that an interaction takes from its provider states. */
export function valuesTaken({ request: { generators } }: Interaction): string[] {
  const expressions = [...JSON.stringify(generators ?? {}).matchAll(/"expression":"([^"]*)"/g)]
  const names = expressions.flatMap(([, expression = '']) =>
    [...expression.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name),
  )
  return [...new Set(names)]
}
