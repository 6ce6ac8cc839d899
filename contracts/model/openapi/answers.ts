import { UserError } from '#runtime/user-error.ts'
import type { Schema } from '../schema.ts'
import { hasContent, jsonContent } from './content.ts'
import type { Place } from './place.ts'
import { anything, schemaAt } from './schema.ts'

/**
 * Bodies by their statuses. What OpenAPI says of a range (`4XX`) or of all others (`default`) is found for each
 * status that has no words of its own, but not listed: which of them come is not agreed.
 */
export class Answers extends Map<number, Schema | undefined> {
  readonly #ranges: ReadonlyMap<string, Schema | undefined>

  constructor(
    exact: Iterable<[number, Schema | undefined]>,
    ranges: ReadonlyMap<string, Schema | undefined>,
  ) {
    super(exact)
    this.#ranges = ranges
  }

  override has(status: number): boolean {
    return super.has(status) || this.#rangeOf(status) !== undefined
  }

  override get(status: number): Schema | undefined {
    return super.has(status) ? super.get(status) : this.#ranges.get(this.#rangeOf(status) ?? '')
  }

  #rangeOf(status: number): string | undefined {
    return [`${Math.floor(status / 100)}XX`, 'default'].find((range) => this.#ranges.has(range))
  }
}

/** What an operation may answer. */
export function answersOf(operation: Place): Answers {
  const all = responsesOf(operation).map(([status, place]) => [status, bodyOf(place)] as const)
  const exact = all.filter(([status]) => isExact(status))
  const ranges = all.filter(([status]) => !isExact(status))
  return new Answers(
    exact.map(([status, schema]) => [Number(status), schema]),
    new Map(ranges.map(([status, schema]) => [status, schema])),
  )
}

/** Answers by their statuses, ranges in upper case. */
export function responsesOf(operation: Place): [string, Place][] {
  const all = operation.at('responses')?.entries() ?? []
  return all.flatMap(([status, place]): [string, Place][] => {
    if (status.startsWith('x-')) return []
    return [[status === 'default' ? status : status.toUpperCase(), place]]
  })
}

/**
 * The lowest 2xx; 200 where only a range or `default` covers it; else the lowest 3xx.
 * @throws UserError when the document says of no answer that it is a success
 */
export function successOf(operation: Place): number {
  const statuses = responsesOf(operation).map(([status]) => status)
  const lowest = (from: number) =>
    statuses
      .filter(isExact)
      .map(Number)
      .filter((status) => status >= from && status < from + 100)
      .toSorted((one, other) => one - other)[0]
  const covered = statuses.includes('2XX') || statuses.includes('default') ? 200 : undefined
  const success = lowest(200) ?? covered ?? lowest(300)
  if (success === undefined)
    throw new UserError({
      en: `${operation}: no answer is a success. Add a response 200.`,
      ru: `${operation}: среди ответов нет успешного. Добавьте ответ 200.`,
    })
  return success
}

/** The response that describes a status. */
export function responseAt(operation: Place, status: number): Place | undefined {
  const responses = new Map(responsesOf(operation))
  const range = `${Math.floor(status / 100)}XX`
  return responses.get(String(status)) ?? responses.get(range) ?? responses.get('default')
}

const isExact = (status: string) => /^\d{3}$/.test(status)

/** Content that is not JSON, or has no schema, is not judged. */
function bodyOf(response: Place): Schema | undefined {
  if (!hasContent(response)) return undefined
  const schema = jsonContent(response)?.at('schema')
  return schema ? schemaAt(schema, 'answer') : anything
}
