import { fillTemplate } from '#runtime/template.ts'
import { UserError } from '#runtime/user-error.ts'
import { placeholderValue } from '../../placeholder-value.ts'
import { notInEnvironment } from '../../project/placeholders.ts'
import { wordsOf } from '../../words.ts'
import type { Values } from '../host-driver.ts'

/**
 * The same structure with `${name}` replaced in all its strings. A field with a reference whose value is not given is
 * left out.
 * @throws UserError for a variable that the environment does not have
 */
export function filled(template: unknown, values: Values): unknown {
  return fillTemplate(template, (name) => valueFor(name, values))
}

/** A text of the grammar with its values, each as an address needs it. @throws UserError as `filled` */
export function filledAddress(template: string, values: Values): string {
  return template.replaceAll(/\$\{([\w.]+)\}/g, (_whole, name: string, at: number) => {
    const value = String(valueFor(name, values) ?? '')
    // An address at the beginning stays one.
    return at === 0 ? value : encodeURIComponent(value)
  })
}

/** The words of a command; one whose value is not given is left out. @throws UserError as `filled` */
export function filledWords(command: string, values: Values): string[] {
  return wordsOf(command).flatMap((word) => {
    const names = Array.from(word.matchAll(/\$\{([\w.]+)\}/g), ([, name = '']) => name)
    const isGiven = names.every((name) => (valueFor(name, values) ?? null) !== null)
    return isGiven ? [String(filled(word, values))] : []
  })
}

function valueFor(name: string, values: Values): unknown {
  const value = placeholderValue(name, values)
  if (value === undefined && name.startsWith('env.'))
    throw new UserError(notInEnvironment(name.slice('env.'.length)))
  return value
}
