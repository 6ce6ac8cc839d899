import { markup } from '#runtime/html.ts'
import type { Action } from '../../engine/action.ts'
import type { Values } from '../forms/fields.ts'
import { actionForm } from '../forms/form.ts'
import type { Wrong } from '../forms/issues.ts'
import { actionText, fieldTextAlone } from '../forms/labels.ts'
import type { Page, Visit } from '../visit.ts'

/** Why a form was not accepted. */
export interface Refused {
  readonly status: number
  /** In words, where no field is to blame. */
  readonly message: string | undefined
  readonly wrong: readonly Wrong[]
}

/** The form of one action; one that was not accepted comes back as it was filled in, with what is wrong. */
export function actionPage(
  visit: Visit,
  action: Action,
  { values, back, refused }: { readonly values: Values; readonly back: string; readonly refused?: Refused },
): Page {
  const title = actionText(visit, action)
  const { form, admin } = visit.texts
  const wrong = refused?.wrong ?? []
  const items = wrong.map(({ path, message }) => markup`<li>${fieldTextAlone(visit, path)}: ${message}</li>`)
  const problem =
    refused &&
    markup`<div class="refused" role="alert"><h2>${form.refused}</h2>${
      items.length > 0 ? markup`<ul>${items}</ul>` : markup`<p>${refused.message}</p>`
    }</div>`
  return {
    title,
    ...(refused && { status: refused.status }),
    body: markup`<p><a href="${back}">← ${admin.back}</a></p><h1>${title}</h1>${problem}<p class="quiet">${admin.optional}</p>
${actionForm(visit, action.name, { values, wrong, back })}`,
  }
}
