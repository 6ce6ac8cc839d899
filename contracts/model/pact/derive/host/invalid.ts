import { isObject } from '#runtime/json.ts'
import { responseAt } from '../../../openapi/answers.ts'
import { examplesIn, jsonContent } from '../../../openapi/content.ts'
import { exampleOf } from '../../matchers.ts'
import { outsideOf } from '../like.ts'
import { type Case, type Cases, refused } from './case.ts'
import { beforehand } from './needs.ts'
import type { HostOperation } from './operation.ts'

/** Requests that the schemas do not allow: without what is required, and just outside of what a parameter may be. */
export function invalid(operation: HostOperation): Cases {
  const { point, does, asked } = operation
  if (!point.invalid) return {}
  const { status } = point.invalid
  const message = messageOf(operation, status)
  const refusal = message === undefined ? { status, answer: undefined } : refused(status, message)
  const inPath = [...asked.values()].filter((one) => one.in === 'path').map(({ name }) => name)
  const request = operation.only(inPath)
  const states = inPath.length > 0 ? beforehand(operation, request) : []
  const needs = [...asked.values()].some((one) => one.in !== 'path' && (one.required || 'finds' in does))
  const outside = 'finds' in does ? [] : [...asked.keys()].flatMap((name) => outsides(operation, name))
  return {
    ...(needs && { 'no parameters': { request, states, ...refusal } }),
    ...Object.fromEntries(outside.map(([name, one]) => [name, { ...one, ...refusal }])),
  }
}

function outsides(operation: HostOperation, parameter: string): [string, Omit<Case, 'answer'>][] {
  const request = operation.least(parameter)
  const schema = operation.asked.get(parameter)?.schema
  if (!schema || operation.isReference(parameter)) return []
  return outsideOf(schema, exampleOf(request[parameter])).map((value) => {
    const wrong = { ...request, [parameter]: value }
    return [
      `invalid ${parameter}: ${JSON.stringify(value)}`,
      { request: wrong, states: beforehand(operation, wrong) },
    ]
  })
}

function messageOf({ place }: HostOperation, status: number): string | undefined {
  const [example] = examplesIn(jsonContent(responseAt(place, status))).values()
  return isObject(example) && typeof example.message === 'string' ? example.message : undefined
}
