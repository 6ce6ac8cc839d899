import { type Bilingual, joined } from '#runtime/bilingual.ts'
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
    throw new UserError(joined`${where}: ${unknown(name, values)}`)
  })
}

/** What is said of a variable that is not set. @param name without `env.` */
export const notInEnvironment = (name: string): Bilingual => ({
  en: `the environment has no ${name}: set it, or write the value down`,
  ru: `переменная окружения ${name} не задана: задайте её или впишите само значение`,
})

function unknown(name: string, values: Values): Bilingual {
  if (name.startsWith('env.')) return notInEnvironment(name.slice('env.'.length))
  const known = Object.keys(values).filter(
    (other) => values[other] !== undefined && !other.startsWith('env.'),
  )
  const meant = nearest(name, known)
  const there = known.map((one) => `\${${one}}`).join(', ')
  const hint = meant
    ? { en: `did you mean \${${meant}}?`, ru: `возможно, \${${meant}}?` }
    : { en: `there are ${there}`, ru: `есть ${there}` }
  return joined`${{ en: `\${${name}} has no value here`, ru: `у \${${name}} здесь нет значения` }}; ${hint}`
}

/** The environment as placeholders: `${env.HOST_TOKEN}`. */
export function environmentValues(env: NodeJS.ProcessEnv): Values {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [`env.${name}`, value]))
}
