import { type Markup, markup } from '#runtime/html.ts'
import type { Visit } from '../visit.ts'
import type { Field, Values } from './fields.ts'
import { WAS } from './given.ts'
import { fieldText } from './labels.ts'
import { picksFor } from './picks.ts'

/** A field as the form shows it. */
export interface Shown {
  /** Tells the fields of the forms of one page apart. */
  readonly form: string
  readonly values: Values
  /** What is wrong with it, when the form comes back. */
  readonly wrong: string | undefined
}

/** A field with its label, and what is wrong with it. */
export function input(visit: Visit, field: Field, { form, values, wrong }: Shown): Markup {
  const { path, kind, isRequired } = field
  const id = `${form}-${path.replaceAll('.', '-')}`
  const text = fieldText(visit, path)
  const error = wrong === undefined ? '' : markup`<p class="wrong" id="${id}-wrong">${wrong}</p>`
  const state = markup` id="${id}" name="${path}"${isRequired && kind !== 'flag' ? markup` required` : ''}${
    wrong === undefined ? '' : markup` aria-invalid="true" aria-describedby="${id}-wrong"`
  }`
  if (kind === 'flag')
    return markup`<div class="flag"><input type="checkbox" value="yes"${state}${values[path] ? markup` checked` : ''}> <label for="${id}">${text}</label>${error}</div>`
  const isShown = values[WAS + path] !== undefined
  const hint = isRequired || isShown ? '' : markup` <span class="quiet">(${visit.texts.form.optional})</span>`
  const label = kind === 'moment' ? `${text}, ${visit.texts.moscowTime}` : text
  return markup`<div class="field"><label for="${id}">${label}${hint}</label>${control(visit, field, { state, value: values[path] ?? '' })}${was(values, path)}${error}</div>`
}

interface Control {
  readonly state: Markup
  readonly value: string
}

function control(visit: Visit, field: Field, { state, value }: Control): Markup {
  const { kind, path, choices, isNumber } = field
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (kind === 'choice') {
    const words: Readonly<Record<string, string>> = name === 'role' ? visit.texts.roles : {}
    const options = choices.map((choice) => option(choice, words[choice] ?? choice, value))
    return select(visit, field, { state, value }, options)
  }
  const picks = kind === 'pick' ? picksFor(name, visit) : undefined
  if (picks) {
    const options = picks.map(({ id, label }) => option(String(id), label, value))
    return select(visit, field, { state, value }, options)
  }
  if (kind === 'text') return markup`<textarea rows="4"${state}>${`\n${value}`}</textarea>`
  if (isNumber) return markup`<input inputmode="decimal"${state} value="${value}">`
  return markup`<input type="${TYPES[kind] ?? 'text'}"${state} value="${value}">`
}

const TYPES: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  moment: 'datetime-local',
}

function select({ texts }: Visit, { isRequired }: Field, { state }: Control, options: Markup[]): Markup {
  const first = isRequired ? texts.form.choose : texts.form.none
  return markup`<select${state}><option value="">${first}</option>${options}</select>`
}

const option = (value: string, label: string, chosen: string) =>
  markup`<option value="${value}"${value === chosen ? markup` selected` : ''}>${label}</option>`

/** Lets the form tell what has been changed in it. */
function was(values: Values, path: string): Markup | '' {
  const value = values[WAS + path]
  return value === undefined ? '' : markup`<input type="hidden" name="${WAS}${path}" value="${value}">`
}
