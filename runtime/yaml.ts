import { parseDocument } from 'yaml'
import { UserError } from './user-error.ts'

/** More than a person writes; the library takes minutes for some millions of characters. JSON may be longer. */
const MOST_CHARACTERS = 1_000_000

/**
 * Reads YAML that a person has written, or JSON where the file's name says so.
 * @param file names it in the error
 * @throws UserError with the line and the column of the first mistake, of whatever kind
 */
export function parseYaml(file: string, text: string): unknown {
  if (file.endsWith('.json')) return parseJson(file, text)
  if (text.length > MOST_CHARACTERS)
    throw new UserError(
      `${file}: YAML of ${text.length} characters is not read, ${MOST_CHARACTERS} are the most`,
    )
  const document = parseDocument(text, { prettyErrors: true, logLevel: 'error' })
  const [error] = document.errors
  if (error) throw new UserError(`${file}: not YAML: ${error.message}`)
  try {
    return withoutSharing(document.toJS({ maxAliasCount: 1_000 }))
  } catch (cause) {
    // Aliases that lead nowhere, that multiply without end, or that contain themselves.
    throw new UserError(`${file}: not YAML: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/** A plain copy: whoever walks through a value that contains itself would never come to an end. */
function withoutSharing(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null')
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UserError(`${file}: not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
