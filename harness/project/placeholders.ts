import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'

/** Values of placeholders by their names, such as `host` for `${host}`. */
export type Values = Readonly<Record<string, string | undefined>>

/**
 * A text with values in place of its placeholders `${name}`; `$${` stands for a plain `${`.
 * @param where names the text in errors
 * @throws UserError for a name that has no value, with the nearest one that has
 */
export function fill(text: string, values: Values, where: string): string {
  return text.replaceAll(/\$(\$)?\{([^}]*)\}/g, (_whole, escaped: string | undefined, name: string) => {
    if (escaped !== undefined) return `\${${name}}`
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value !== undefined) return value
    throw new UserError(`${where}: ${unknown(name, values)}`)
  })
}

function unknown(name: string, values: Values): string {
  if (name.startsWith('env.'))
    return `the environment has no ${name.slice(4)}: set it, or write the value down`
  const known = Object.keys(values).filter(
    (other) => values[other] !== undefined && !other.startsWith('env.'),
  )
  const meant = nearest(name, known)
  return `\${${name}} has no value here${meant ? `; did you mean \${${meant}}?` : `; there are ${known.map((one) => `\${${one}}`).join(', ')}`}`
}

/** The environment as placeholders: `${env.HOST_TOKEN}`. */
export function environmentValues(env: NodeJS.ProcessEnv): Values {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [`env.${name}`, value]))
}
