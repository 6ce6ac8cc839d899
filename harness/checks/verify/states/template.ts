import { randomInt } from 'node:crypto'
import { StateProblem, type Values } from './setup.ts'

const REFERENCE = /\$\{([\w.]+)\}/g

/**
 * The same structure with `${name}` replaced in all its strings: by a value, by `${env.NAME}` of the environment, or
 * by `${unique}`, seven digits that differ every time. A string that is one reference takes the value's own type.
 * @throws StateProblem for a name that nothing is known about
 */
export function fill(template: unknown, values: Values): unknown {
  if (typeof template === 'string') return fillText(template, values)
  if (Array.isArray(template)) return template.map((one) => fill(one, values))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([name, inner]) => [name, fill(inner, values)]))
}

function fillText(template: string, values: Values): unknown {
  const [whole] = [...template.matchAll(/^\$\{([\w.]+)\}$/g)]
  if (whole?.[1]) return lookUp(whole[1], values)
  return template.replaceAll(REFERENCE, (_, name: string) => String(lookUp(name, values)))
}

function lookUp(name: string, values: Values): unknown {
  if (name === 'unique') return String(randomInt(1_000_000, 10_000_000))
  const isEnv = name.startsWith('env.')
  const [from, key] = isEnv ? [process.env, name.slice('env.'.length)] : [values, name]
  const value = Object.hasOwn(from, key) ? from[key] : undefined
  // A blank one is a secret that the pipeline has forgotten.
  if (value !== undefined && !(isEnv && String(value).trim() === '')) return value
  throw new StateProblem('failed', `\${${name}} in the states file is not set`)
}
