import type { NeededState } from '../../../interactions.ts'
import { text } from '../../formats.ts'

/** Values by the names of parameters or fields. */
export type Values = Readonly<Record<string, unknown>>

/** What an operation is asked, and how it is to answer. */
export interface Case {
  /** With matchers. */
  readonly request: Values
  readonly states?: readonly NeededState[]
  /** That of a success without it. */
  readonly status?: number
  /** With matchers; undefined where the bot reads nothing but the status. */
  readonly answer: unknown
}

/** Cases by their names. */
export type Cases = Readonly<Record<string, Case>>

/** A refusal is told by its status. Its words a person may be shown; which ones they are, the bot does not compare. */
export const refused = (status: number, message: string) => ({ status, answer: { message: text(message) } })
