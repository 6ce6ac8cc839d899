import type { Variable } from '#contracts/model/states.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { State } from '../pact/pact.ts'

export type Values = Readonly<Record<string, unknown>>

/** Makes states true. */
export interface StateSetup {
  /** Whether `tearDown` puts away what was made. */
  readonly tearsDown: boolean
  /** Makes it true and returns its values. @throws StateProblem */
  setUp(state: State): Promise<Values>
  /** Puts away what `setUp` made, where that is possible. */
  tearDown(state: State): Promise<void>
}

/** A state that could not be made true: nothing can be said of the interactions that need it. */
export class StateProblem extends UserError {
  override name = 'StateProblem'
  readonly kind: 'no handler' | 'no answer' | 'failed'

  constructor(kind: StateProblem['kind'], told: Bilingual) {
    super(told)
    this.kind = kind
  }
}

/** What became of a request that set a state up and failed. */
export function requestProblem(what: string, error: unknown, timeout: number): StateProblem {
  const { cause, name } = error as Error
  if (name === 'TimeoutError')
    return new StateProblem('no answer', {
      en: `${what}: no answer within ${timeout / 1000} s`,
      ru: `${what}: нет ответа за ${timeout / 1000} с`,
    })
  const why = String(cause ?? error)
  return new StateProblem('failed', {
    en: `${what} cannot be reached (${why})`,
    ru: `${what}: связи нет (${why})`,
  })
}

/** A request for a state that was answered by a refusal. @param what was asked: method and address, or the address alone */
export function refusedState(what: string, status: number, text: string): StateProblem {
  const answer = `${status}: ${text.slice(0, 300)}`
  return new StateProblem('failed', { en: `${what} answered ${answer}`, ru: `${what}: ответ ${answer}` })
}

/**
 * What the state was asked to have, a user without a phone, may be told as it is.
 * @throws StateProblem when another value that we know is not of its type, such as an identifier in quotes
 */
export function checkValues(
  values: Values,
  variables: Readonly<Record<string, Variable>>,
  { params = {} }: State,
): Values {
  for (const [name, value] of Object.entries(values)) {
    if (Object.hasOwn(params, name)) continue
    const known = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (!known || known.schema.problems(value).length === 0) continue
    const [example, seen] = [known.example, value].map((one) => JSON.stringify(one))
    throw new StateProblem('failed', {
      en: `${name} must look like ${example}, and is ${seen}`,
      ru: `${name} должно иметь вид ${example}, а пришло ${seen}`,
    })
  }
  return values
}

/** A state with its parameters, as one line. */
export function describeState({ name, params = {} }: State): string {
  const named = Object.entries(params).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return named.length === 0 ? name : `${name} (${named.join(', ')})`
}
