import type { Contract } from '#contracts/model/contract.ts'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { responseAt, successOf } from '#contracts/model/openapi/answers.ts'
import { examplesIn, jsonContent } from '#contracts/model/openapi/content.ts'
import { operationsOf } from '#contracts/model/openapi/operations.ts'
import { Place } from '#contracts/model/openapi/place.ts'
import { isObject } from '#runtime/json.ts'
import type { Refused } from '../operations/operation.ts'
import { bodyBySchema } from './refusal-body.ts'

/** The bodies with which the host of a contract refuses. */
export interface Refusals {
  /** Those of an operation. */
  of(operation: string): Refused
  /** Of requests that are for no operation: as the first one has it that has any. */
  readonly elsewhere: Refused
}

/** What the document of a host says of its refusals: an example, else a body that the schema allows. */
export function refusalsIn(contract: Contract): Refusals {
  if (contract.of('host').length === 0) return { of: () => nothing, elsewhere: nothing }
  const operations = operationsOf('host', Place.root(contract.document('host'), 'the document'))
  const all = new Map(operations.map(({ name, place }) => [name, refusedBy(place)]))
  return {
    of: (operation) => all.get(operation) ?? nothing,
    elsewhere(failure) {
      for (const refused of all.values()) {
        const body = refused(failure)
        if (body !== undefined) return body
      }
      return undefined
    },
  }
}

const nothing: Refused = () => undefined

function refusedBy(operation: Place): Refused {
  const success = responseAt(operation, successOf(operation))?.pointer
  return (failure) => {
    const response = responseAt(operation, failure.status)
    // What is said of all statuses at once may be said of successes.
    if (response === undefined || response.pointer === success) return undefined
    const content = jsonContent(response)
    const examples = [...examplesIn(content).values()]
    if (examples.length > 0) return asShown(examples, failure.body.message)
    const schema = content?.at('schema')
    return schema && bodyBySchema(schema, failure)
  }
}

/** What all hosts of ours say, whatever is agreed. */
const COMMON = new Set<string>(Object.values(commonFailures))

/** The example with these words, else the first one, with the words of the contract in place of its own. */
function asShown(examples: readonly unknown[], message: string): unknown {
  const [first] = examples
  const same = examples.find((one) => isObject(one) && one.message === message)
  if (same !== undefined || !isObject(first) || typeof first.message !== 'string') return same ?? first
  return COMMON.has(message) ? first : { ...first, message }
}
