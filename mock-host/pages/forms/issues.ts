import type { z } from 'zod'
import type { HostFailure } from '#contracts/model/host-failure.ts'
import { valueAt } from '#runtime/json.ts'
import type { Texts } from '../texts/texts.ts'

/** What is wrong with which field, in words. */
export type Wrong = NonNullable<HostFailure['errors']>[number]

/** What is wrong with the parameters that a form gives. */
export function wrongIn(params: z.ZodObject, given: object, { form }: Texts): Wrong[] {
  const { error } = params.safeParse(given)
  const issues = error?.issues ?? []
  return issues.map((issue) => ({ path: issue.path.join('.'), message: explain(issue, given, form) }))
}

function explain(issue: z.core.$ZodIssue, given: object, form: Texts['form']): string {
  const value = valueAt(given, issue.path)
  if (value === undefined || value === null || value === '') return form.required
  if (issue.code === 'too_big' && issue.origin === 'string') return form.tooLong(Number(issue.maximum))
  if (issue.code === 'too_small' || issue.code === 'too_big') return form.number
  if (issue.code === 'invalid_type') return /int|number/.test(issue.expected) ? form.number : form.wrong
  return issue.code === 'invalid_format' ? (formatTexts(form)[issue.format] ?? form.wrong) : form.wrong
}

const formatTexts = ({ email, phone, moment, url }: Texts['form']): Readonly<Record<string, string>> => ({
  email,
  url,
  datetime: moment,
  // The only pattern that parameters have.
  regex: phone,
})
