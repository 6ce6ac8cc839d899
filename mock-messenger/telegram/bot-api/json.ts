import { isTooDeep } from '#runtime/nesting.ts'

/** What a bot sent as JSON. @throws SyntaxError when it is none, or nested deeper than the real server reads */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (isTooDeep(value)) throw new SyntaxError('nested too deep')
  return value
}
