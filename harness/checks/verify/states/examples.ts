import type { Variable } from '#contracts/model/states.ts'
import type { Side } from '../side.ts'

/**
 * Examples of the values that states return, by the names of both. What one state says is there, another one cannot say
 * is not: of something that is not there the value is another one, as near as the schema allows.
 * @param returns the values of a state
 */
export function examplesFor(
  { states, variables }: Pick<Side, 'states' | 'variables'>,
  names: readonly string[],
  returns: (state: string) => readonly string[],
): Map<string, Map<string, unknown>> {
  const isAbsence = (name: string) => Object.hasOwn(states, name) && states[name]?.isAbsence === true
  const there = new Set(names.filter((name) => !isAbsence(name)).flatMap(returns))
  /** How many states have had a value of their own. */
  const uses = new Map(Array.from(there, (value) => [value, 1]))
  const example = (state: string, value: string) => {
    const further = isAbsence(state) ? (uses.get(value) ?? 0) : 0
    if (isAbsence(state)) uses.set(value, further + 1)
    const variable = Object.hasOwn(variables, value) ? variables[value] : undefined
    return variable ? another(variable, further) : null
  }
  return new Map(
    names.map((name) => [name, new Map(returns(name).map((value) => [value, example(name, value)]))]),
  )
}

/** The example, so many further; as it is where its schema allows nothing else that comes close. */
function another({ example, schema }: Variable, further: number): unknown {
  if (further === 0) return example
  const others = typeof example === 'number' ? [example + further] : textsLike(example, further)
  return others.find((one) => schema.problems(one).length === 0) ?? example
}

function textsLike(example: unknown, further: number): string[] {
  if (typeof example !== 'string' || MOMENT.test(example)) return []
  const counted = example.replace(/\d+(?=\D*$)/, (digits) =>
    String(BigInt(digits) + BigInt(further)).padStart(digits.length, '0'),
  )
  return counted === example ? [`${further + 1}${example}`] : [counted]
}

/** A moment is nobody's own. */
const MOMENT = /^\d{4}-\d{2}-\d{2}/
