import { parseDocument } from 'yaml'
import { UserError } from './user-error.ts'

/**
 * Reads YAML that a person has written, or JSON where the file's name says so.
 * @param file names it in the error
 * @throws UserError with the line and the column of the first mistake, of whatever kind
 */
export function parseYaml(file: string, text: string): unknown {
  if (file.endsWith('.json')) return parseJson(file, text)
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error) throw new UserError(`${file}: not YAML: ${error.message}`)
  try {
    return document.toJS({ maxAliasCount: 1_000 })
  } catch (cause) {
    // Aliases that lead nowhere, or that multiply without end.
    throw new UserError(`${file}: not YAML: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UserError(`${file}: not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
