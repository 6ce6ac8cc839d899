import { isObject } from './json.ts'

const REFERENCE = /\$\{([\w.]+)\}/g
const ONLY_REFERENCE = /^\$\{([\w.]+)\}$/

/**
 * The same structure with `${name}` replaced in all its strings. A string that is one reference takes the value's own
 * type; a field or item with a reference whose value is undefined is left out.
 * @param lookUp the value of a name; what it throws, this throws
 */
export function fillTemplate(template: unknown, lookUp: (name: string) => unknown): unknown {
  if (typeof template === 'string') return fillText(template, lookUp)
  if (Array.isArray(template))
    return template.map((item) => fillTemplate(item, lookUp)).filter((item) => item !== undefined)
  if (!isObject(template)) return template
  const filled = Object.entries(template).map(([key, value]) => [key, fillTemplate(value, lookUp)] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined))
}

function fillText(text: string, lookUp: (name: string) => unknown): unknown {
  const only = ONLY_REFERENCE.exec(text)?.[1]
  if (only !== undefined) return lookUp(only)
  let isGiven = true
  const filled = text.replaceAll(REFERENCE, (_, name) => {
    const value = lookUp(name)
    isGiven &&= value !== undefined
    return String(value)
  })
  return isGiven ? filled : undefined
}

/** The names to which a structure refers, each once. */
export function namesIn(template: unknown): string[] {
  if (typeof template === 'string')
    return [...new Set(Array.from(template.matchAll(REFERENCE), ([, name = '']) => name))]
  return typeof template === 'object' && template !== null
    ? [...new Set(Object.values(template).flatMap(namesIn))]
    : []
}
