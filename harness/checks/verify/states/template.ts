import { randomInt } from 'node:crypto'
import { fillTemplate } from '#runtime/template.ts'
import { StateProblem, type Values } from './setup.ts'

/**
 * The same structure with `${name}` replaced in all its strings: by a value, by `${env.NAME}` of the environment, or
 * by `${unique}`, seven digits that differ every time.
 * @throws StateProblem for a name that nothing is known about
 */
export function fill(template: unknown, values: Values): unknown {
  return fillTemplate(template, (name) => lookUp(name, values))
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
