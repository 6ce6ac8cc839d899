import { type Markup, markup } from '#runtime/html.ts'
import { actions } from '../../actions/index.ts'
import type { Action } from '../../engine/action.ts'
import type { Visit } from '../visit.ts'
import { type Field, fieldsOf, type Values } from './fields.ts'
import { WAS } from './given.ts'
import { input } from './input.ts'
import type { Wrong } from './issues.ts'
import { actionText } from './labels.ts'

/** What a form may know besides its action. */
export interface FormOptions {
  /** What the page knows, by the paths of fields: it is sent without being asked for. */
  readonly fixed?: Readonly<Record<string, string | number>>
  /** What stands in the other fields. */
  readonly values?: Values
  /** What they are filled with and keep unless it is changed. */
  readonly shown?: Values
  readonly wrong?: readonly Wrong[]
  /** The paths of further fields that a person must fill in here. */
  readonly required?: readonly string[]
  /** What the button says; the action by default. */
  readonly label?: string
  /** Whether it is one of the less frequent buttons of the page. */
  readonly isSecond?: boolean
  /** Where one comes back to; the page that has the form by default. */
  readonly back?: string
}

/** The action with this name. @throws Error when there is none: a page names one that the portal does not have */
function actionOf(name: string): Action {
  const action = actions.get(name)
  if (action === undefined) throw new Error(`the portal has no action ${name}`)
  return action
}

/** A form for any action, with a field for each parameter that the page does not know. */
export function actionForm(visit: Visit, name: string, options: FormOptions = {}): Markup {
  const { fixed = {}, wrong = [], shown = {}, required = [] } = options
  const action = actionOf(name)
  const asked = fieldsOf(action.params).filter(({ path }) => !Object.hasOwn(fixed, path))
  const first = Object.entries(shown).flatMap(([path, value]) => [
    [path, value],
    [WAS + path, value],
  ])
  const values: Values = { ...Object.fromEntries(first), ...options.values }
  const form = [name, ...Object.values(fixed)].join('-').replaceAll(/[^\w-]/g, '_')
  const inputs = asked.map((field) => {
    const isRequired = field.isRequired || required.includes(field.path)
    const found = wrong.find(({ path }) => path === field.path)
    return { field, shown: input(visit, { ...field, isRequired }, { form, values, wrong: found?.message }) }
  })
  return framed(visit, action, options, inputs)
}

/** A button that does an action at once: the page knows all that it needs. */
export function actionButton(visit: Visit, name: string, options: FormOptions): Markup {
  return framed(visit, actionOf(name), options, [])
}

interface Input {
  readonly field: Field
  readonly shown: Markup
}

function framed(visit: Visit, action: Action, options: FormOptions, inputs: readonly Input[]): Markup {
  const { fixed = {}, back = visit.here, label = actionText(visit, action), isSecond } = options
  const known = Object.entries({ ...fixed, back })
  const hidden = known.map(([path, value]) => markup`<input type="hidden" name="${path}" value="${value}">`)
  const button = markup`<button${isSecond ? markup` class="second"` : ''}>${label}</button>`
  return markup`<form method="post" action="${visit.link(`/do/${action.name}`)}">${hidden}${grouped(visit, inputs)}${button}</form>`
}

/** The fields of each row of a list stand together. */
function grouped({ texts }: Visit, inputs: readonly Input[]): Markup[] {
  const groups = Map.groupBy(inputs, ({ field }) => /^.*?\.(\d+)\./.exec(field.path)?.[1])
  return Array.from(groups, ([row, members]) => {
    const fields = members.map(({ shown }) => shown)
    return row === undefined
      ? markup`${fields}`
      : markup`<fieldset><legend>${texts.form.row(Number(row) + 1)}</legend>${fields}</fieldset>`
  })
}
