import { randomInt } from 'node:crypto'
import { fillTemplate } from '#runtime/template.ts'
import type { Values } from '../host-driver.ts'

/**
 * The same structure with `${name}` replaced: by a value, by `${env.NAME}` of the environment, by `${host}` or `${bot}`,
 * or by `${unique.phone}`, `${unique.email}`, `${unique}`, which differ every time. A field that is one reference whose value is
 * not given is left out; in a longer text it is empty.
 */
export function filled(template: unknown, values: Values): unknown {
  return fillTemplate(template, (name) => lookUp(name, values))
}

/** A text of the grammar with its values, each as an address needs it. */
export function filledAddress(template: string, values: Values): string {
  return template.replaceAll(/\$\{([\w.]+)\}/g, (_whole, name: string, at: number) => {
    const value = String(lookUp(name, values) ?? '')
    // An address at the beginning stays one.
    return at === 0 ? value : encodeURIComponent(value)
  })
}

/** The words of a command; one whose value is not given is left out. */
export function filledWords(command: string, values: Values): string[] {
  const words = command.match(/(?:[^\s"]+|"[^"]*")+/g) ?? []
  return words.flatMap((word) => {
    const names = Array.from(word.matchAll(/\$\{([\w.]+)\}/g), ([, name = '']) => name)
    const isGiven = names.every((name) => (lookUp(name, values) ?? null) !== null)
    return isGiven ? [String(filled(word.replaceAll('"', ''), values))] : []
  })
}

function lookUp(name: string, values: Values): unknown {
  const number = String(randomInt(1_000_000, 10_000_000))
  if (name === 'unique') return number
  if (name === 'unique.phone') return `7918${number}`
  if (name === 'unique.email') return `user${number}@portal.example`
  const isEnv = name.startsWith('env.')
  const [from, key] = isEnv ? [process.env, name.slice('env.'.length)] : [values, name]
  return Object.hasOwn(from, key) ? from[key] : undefined
}
