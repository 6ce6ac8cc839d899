import type { Example, Point } from '../point.ts'
import { responseAt } from './answers.ts'
import { examplesIn, jsonContent } from './content.ts'
import type { Parameter } from './parameters.ts'
import type { Place } from './place.ts'
import { saysNo } from './refusals.ts'

/**
 * The examples of an operation by their names. A request and an answer belong together if they have one name; a
 * request without its own answer gets the first one that is no refusal, a parameter the example that it has alone.
 */
export function examplesOf(
  operation: Place,
  query: readonly Parameter[],
  { success, refuses }: Pick<Point, 'success' | 'refuses'>,
): Record<string, Example> {
  const bodies = examplesIn(jsonContent(operation.at('requestBody')))
  const answers = new Map(
    [...examplesIn(jsonContent(responseAt(operation, success)))].filter(([, body]) => !saysNo(refuses, body)),
  )
  const asked = query.map((parameter) => ({ ...parameter, examples: parameterExamples(parameter) }))
  const names = namesOf(bodies, asked, answers)
  const [first] = answers.values()
  return Object.fromEntries(
    names.map((name): [string, Example] => {
      const values = asked.flatMap((one) => valueFor(name, one))
      const response = answers.get(name) ?? first
      return [
        name,
        {
          ...(values.length > 0 && { query: Object.fromEntries(values) }),
          ...(bodies.has(name) && { body: bodies.get(name) }),
          ...(response !== undefined && { response }),
        },
      ]
    }),
  )
}

type Examples = ReadonlyMap<string, unknown>

/** Names of requests, else of answers; parameters alone make one request. */
function namesOf(bodies: Examples, asked: readonly { examples: Examples }[], answers: Examples): string[] {
  if (bodies.size > 0) return [...bodies.keys()]
  const inQuery = new Set(asked.flatMap(({ examples }) => [...examples.keys()]))
  const named = [...inQuery].filter((name) => name !== 'example')
  if (named.length > 0) return named
  return answers.size > 0 ? [...answers.keys()] : [...inQuery]
}

/** The example that only its schema has says what a value looks like, not that it goes with the others. */
function parameterExamples({ place, required }: Parameter): Examples {
  const own = place.child('example') ?? place.child('examples')
  return own || required ? examplesIn(place) : new Map()
}

function valueFor(name: string, parameter: Parameter & { examples: Examples }): [string, unknown][] {
  const { examples, required } = parameter
  const [any] = examples.values()
  const value = examples.get(name) ?? examples.get('example') ?? (required ? any : undefined)
  return value === undefined ? [] : [[parameter.name, value]]
}
