import { type OperationName, operations } from '../../host/index.ts'
import { commonFailures } from '../../model/host-failure.ts'
import { IDEMPOTENCY_KEY } from '../../model/idempotency-key.ts'
import { exampleOf, type Matcher, matching } from '../../model/pact/matchers.ts'
import type { StateUse } from '../../model/states.ts'

/** One thing that the bot asks of the portal, and what it reads of the answer. */
export interface HostInteraction {
  readonly operation: OperationName
  /** Unique in its pact: the operation and the case. */
  readonly description: string
  readonly states: readonly StateUse[]
  /** Headers besides the token, with matchers. */
  readonly headers: Readonly<Record<string, Matcher>>
  /** Query or body by name, with matchers. */
  readonly request: Readonly<Record<string, unknown>>
  readonly status: number
  /** With matchers; undefined where the bot reads nothing but the status. */
  readonly answer: unknown
  /** Whether the bot presents a token that the portal does not know. */
  readonly stranger: boolean
}

interface Case {
  readonly states?: readonly StateUse[]
  readonly request: Readonly<Record<string, unknown>>
  /** Status of success by default. */
  readonly status?: number
  readonly answer: unknown
}

/** A refusal that the bot passes on with its message. */
export const refused = (status: 404 | 409 | 422, message: unknown) => ({ status, answer: { message } })

/** A request that the portal cannot accept; whatever it names exists, so that nothing else is wrong with it. */
export const invalid = (request: Case['request'], states: readonly StateUse[] = []): Case => ({
  request,
  states,
  ...refused(422, commonFailures[422]),
})

/**
 * Every change comes under a key. A host that honours keys answers a known one with its first answer, so a verifier has to
 * make new ones.
 */
function headersOf(operation: OperationName, description: string): HostInteraction['headers'] {
  if (operations[operation].method === 'GET') return {}
  const key = { ...matching('^[\\x20-\\x7e]{1,255}$', description), 'pact:generator:type': 'Uuid' }
  return { [IDEMPOTENCY_KEY]: key }
}

/** The interactions of an operation by the names of their cases. That strangers are turned away is added. */
export function interactionsOf(operation: OperationName, cases: Record<string, Case>): HostInteraction[] {
  const { status } = operations[operation]
  const begin = (name: string) => {
    const description = `${operation}: ${name}`
    return { operation, description, states: [], headers: headersOf(operation, description) }
  }
  const known = Object.entries(cases).map(([name, one]) => ({
    ...begin(name),
    status,
    stranger: false,
    ...one,
  }))
  const [first] = known
  const stranger: HostInteraction = {
    ...begin('unknown token'),
    request: exampleOf(first?.request ?? {}) as Case['request'],
    status: 401,
    answer: undefined,
    stranger: true,
  }
  return [...known, stranger]
}
