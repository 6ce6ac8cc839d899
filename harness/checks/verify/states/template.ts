import { fillTemplate } from '#runtime/template.ts'
import { placeholderValue } from '../../../placeholder-value.ts'
import { StateProblem, type Values } from './setup.ts'

/**
 * The same structure with `${name}` replaced in all its strings.
 * @throws StateProblem for a name that nothing is known about
 */
export function fill(template: unknown, values: Values): unknown {
  return fillTemplate(template, (name) => {
    const value = placeholderValue(name, values)
    if (value !== undefined) return value
    throw new StateProblem('failed', {
      en: `\${${name}} in the states file is not set`,
      ru: `в файле состояний у \${${name}} нет значения`,
    })
  })
}
