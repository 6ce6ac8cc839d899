import { randomInt } from 'node:crypto'

/**
 * The value of a placeholder such as `${userId}` in a states file or a driver: a given one, `${env.NAME}` of the
 * environment, `${unique}`, seven digits, `${unique.phone}` or `${unique.email}`, which differ every time. Undefined where
 * there is none; a blank variable is a secret that the pipeline has forgotten.
 */
export function placeholderValue(name: string, values: Readonly<Record<string, unknown>>): unknown {
  if (name === 'unique') return digits()
  if (name === 'unique.phone') return `7999${digits()}`
  if (name === 'unique.email') return `user${digits()}@portal.example`
  if (name.startsWith('env.')) {
    const variable = process.env[name.slice('env.'.length)]
    return variable?.trim() === '' ? undefined : variable
  }
  return Object.hasOwn(values, name) ? values[name] : undefined
}

const digits = () => String(randomInt(1_000_000, 10_000_000))
