import type { SchemaValidateFunction } from 'ajv'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Problem } from '../schema.ts'

/** A schema of JSON Schema 2020-12, which may have the keyword `later`. */
export type JsonSchema = Readonly<Record<string, unknown>> | boolean

/** A problem with the keyword that found it. */
export interface Finding extends Problem {
  readonly keyword: string
}

/** Another schema that a value must fit, worked out when a value comes. */
export interface Later {
  findings(value: unknown): Finding[]
}

/** Addresses may be in any alphabet (RFC 6531): documents say `email` of them too, and narrow it by a pattern. */
const ANY_EMAIL = /^[^\s@]+@[^\s@]+$/u

let shared: Ajv2020 | undefined

/**
 * What is wrong with a value by a schema that needs nothing else; compiled at its first use.
 * @throws Error when the schema is not one, as with a pattern that is no regular expression
 */
export function errorsOf(schema: JsonSchema, value: unknown): ErrorObject[] {
  shared ??= validator()
  const validate = shared.compile(schema)
  return validate(value) ? [] : (validate.errors ?? [])
}

function validator(): Ajv2020 {
  const ajv = new Ajv2020({
    // A document has been held against the specification before; here it must judge, whatever it says besides.
    strict: false,
    meta: false,
    validateSchema: false,
    logger: false,
    allErrors: true,
    verbose: true,
    // `toString` is a field only of an object that has one itself.
    ownProperties: true,
    // Prices such as 65.5 are multiples of 0.01 although the machine's numbers are not.
    multipleOfPrecision: 9,
    code: { regExp: Object.assign(regularExpression, { code: 'new RegExp' }) },
  })
  ajv.addKeyword({ keyword: 'later', errors: true, validate: fitsLater })
  addFormats.default(ajv)
  for (const name of ['email', 'idn-email']) ajv.addFormat(name, ANY_EMAIL)
  return ajv
}

/** The findings go with the error: where they are, the validator adds. */
const fitsLater: SchemaValidateFunction = ({ findings }: Later, value: unknown) => {
  const found = findings(value)
  fitsLater.errors = [{ keyword: 'later', params: { findings: found } }]
  return found.length === 0
}

/** Many documents escape more than the strict form of regular expressions allows. */
function regularExpression(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return new RegExp(pattern)
  }
}
