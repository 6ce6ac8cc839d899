import { uniqueValue } from '#runtime/unique.ts'

/**
 * The value of a placeholder such as `${userId}` in a states file or a driver: a given one, `${env.NAME}` of the
 * environment, or one that differs every time, such as `${unique.phone}`. Undefined where there is none; a blank
 * variable is a secret that the pipeline has forgotten.
 */
export function placeholderValue(name: string, values: Readonly<Record<string, unknown>>): unknown {
  const unique = uniqueValue(name)
  if (unique !== undefined) return unique
  if (name.startsWith('env.')) {
    const variable = process.env[name.slice('env.'.length)]
    return variable?.trim() === '' ? undefined : variable
  }
  return Object.hasOwn(values, name) ? values[name] : undefined
}
