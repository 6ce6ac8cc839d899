import type { Params } from './params.ts'

/** The wanted kinds in lower case; undefined when the call does not choose or chooses no list. */
export function readAllowedUpdates(params: Params): string[] | undefined {
  const value = params.lenientJson('allowed_updates')
  if (!Array.isArray(value)) return undefined
  return value.filter((kind) => typeof kind === 'string').map((kind) => kind.toLowerCase())
}
