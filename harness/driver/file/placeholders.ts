import { isObject } from '#runtime/json.ts'

/** The names of all `${…}` in a part of a driver file, each once. */
export function placeholdersIn(part: unknown): string[] {
  return [...new Set(namesIn(part))]
}

function namesIn(part: unknown): string[] {
  if (typeof part === 'string') return Array.from(part.matchAll(/\$\{([\w.]+)\}/g), ([, name = '']) => name)
  if (Array.isArray(part)) return part.flatMap(namesIn)
  return isObject(part) ? Object.values(part).flatMap(namesIn) : []
}
