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
  const no = { en: `\${${name}} has no value here`, ru: `у \${${name}} здесь нет значения` }
  return joined`${no}; ${isSecret(name) ? addedTo(name) : thereIs(name, values)}`
}

/** Another secret in the place of one that is missing would let in, or be given to, the wrong side. */
const isSecret = (name: string) => /(?:Token|Secret|Key)$/.test(name)

/** How a secret is given: `hostToken` by the variable `HOST_TOKEN`. */
function addedTo(name: string): Bilingual {
  const variable = name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toUpperCase()
  const line = `secrets: { ${name}: "\${env.${variable}}" }`
  return { en: `say in the config ${line}`, ru: `задайте в настройках ${line}` }
}

function thereIs(name: string, values: Values): Bilingual {
  const known = Object.keys(values).filter(
    (other) => values[other] !== undefined && !other.startsWith('env.'),
  )
  const meant = nearest(name, known)
  const there = known.map((one) => `\${${one}}`).join(', ')
  return meant
    ? { en: `did you mean \${${meant}}?`, ru: `возможно, \${${meant}}?` }
    : { en: `there are ${there}`, ru: `есть ${there}` }
}

/** The environment as placeholders: `${env.HOST_TOKEN}`. */
export function environmentValues(env: NodeJS.ProcessEnv): Values {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [`env.${name}`, value]))
}
