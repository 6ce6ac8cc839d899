import type { Place } from './place.ts'

const JSON_TYPE = /^[^;/]+\/([^;]+\+)?json\s*(;|$)/i
const ANY_TYPE = /^(application|\*)\/\*/

/** What of a body or an answer is JSON: `application/json`, `…+json`, with parameters or without, or any type. */
export function jsonContent(place: Place | undefined): Place | undefined {
  const content = place?.at('content')?.entries() ?? []
  const found =
    content.find(([type]) => JSON_TYPE.test(type)) ?? content.find(([type]) => ANY_TYPE.test(type))
  return found?.[1]
}

/** Whether a body or an answer has content of whatever type. */
export function hasContent(place: Place | undefined): boolean {
  return (place?.at('content')?.entries() ?? []).length > 0
}

/** The examples of a content or a parameter by their names; the one without a name is called `example`. */
export function examplesIn(place: Place | undefined): Map<string, unknown> {
  const named = (place?.at('examples')?.entries() ?? []).flatMap(([name, example]): [string, unknown][] => {
    const value = example.child('value')
    return value ? [[name, value.value]] : []
  })
  if (named.length > 0) return new Map(named)
  const single = place?.child('example') ?? exampleOfSchema(place)
  return new Map(single ? [['example', single.value]] : [])
}

/** A schema of OpenAPI 3.1 may have several examples, without names. */
function exampleOfSchema(place: Place | undefined): Place | undefined {
  const schema = place?.at('schema')
  return schema?.child('example') ?? schema?.child('examples')?.child('0')
}
