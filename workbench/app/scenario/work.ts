import type { FeatureText } from '../../protocol.ts'

/** A feature that somebody works on. */
export interface Work {
  /** As the file was when it was last looked at. */
  readonly file: FeatureText
  /** What stands in the editor. */
  readonly text: string
  /** The digest of the text that was changed into it. */
  readonly base: string
}

/** A text that no file has yet. */
export type Draft = Pick<Work, 'text' | 'base'>

export const isUnsaved = ({ file, text }: Work): boolean => text !== file.text

/** Whether the file was changed elsewhere, so that a save would take that change away. */
export const isOvertaken = (work: Work): boolean => isUnsaved(work) && work.base !== work.file.digest

/** The text of the file, whatever was written. */
export const fromFile = (file: FeatureText): Work => ({ file, text: file.text, base: file.digest })

/** What was begun on the file before, and was not saved; the file itself without that. */
export const begunOn = (file: FeatureText, draft: Draft | undefined): Work =>
  draft === undefined || draft.text === file.text ? fromFile(file) : { ...draft, file }

/** The work once something is written; whoever comes back to the text of the file has begun anew. */
export const written = (work: Work, text: string): Work =>
  text === work.file.text ? fromFile(work.file) : { ...work, text }

/** The work once the file is looked at: where nothing is unsaved it follows the file. */
export const lookedAt = (work: Work, file: FeatureText): Work =>
  !isUnsaved(work) || work.text === file.text ? fromFile(file) : { ...work, file }

/** The work once a text is saved; by then more may be written. */
export const savedAs = (work: Work, file: FeatureText): Work => ({ ...work, file, base: file.digest })
