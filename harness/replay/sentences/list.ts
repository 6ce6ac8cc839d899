import type { Case } from '#mock-host/engine/sentence.ts'
import type { Language } from '#runtime/bilingual.ts'
import type { Project } from '../../project/project.ts'
import { findFeatures } from '../features.ts'
import { libraryOf } from '../library.ts'
import { SentenceBook } from './book.ts'
import { declaredCases } from './cases.ts'
import { type Origin, originsOf } from './origin.ts'
import { sampleOf } from './sample.ts'
import { parametersOf, type Sentence } from './sentence.ts'
import { type Role, type WrittenStep, writtenSteps } from './written.ts'

/** A sentence of a project with what people want to know of it. */
export interface ListedSentence extends Sentence {
  /** As what the project's scenarios mostly say it, or as what it is made; undefined where neither tells. */
  readonly role: Role | undefined
  /** Names of its parameters, in their order in the first of its wordings. */
  readonly parameters: readonly string[]
  /** In which cases its Russian wording wants the names of people, in their order; undefined where nothing says so. */
  readonly cases?: readonly (Case | null)[] | undefined
  readonly origin: Origin
  /** As it stands in a scenario of the project; made up where it stands in none. */
  readonly example: string
}

/** Everything that scenarios of a project may say, in the order of its definition. @throws UserError for bad features */
export async function listSentences(project: Project): Promise<ListedSentence[]> {
  const library = await libraryOf(project)
  const origins = await originsOf(project)
  const casesOf = await declaredCases(project)
  const uses = usesIn(await stepsOf(project), new SentenceBook(library))
  return new SentenceBook(library).sentences.map((sentence) => {
    const { ru, en } = sentence
    const origin = origins(sentence)
    const cases = casesOf(ru)
    const used = [...(uses.get(ru ?? '') ?? []), ...(uses.get(en ?? '') ?? [])]
    const [wording, language]: [string, Language] = ru === undefined ? [en ?? '', 'en'] : [ru, 'ru']
    return {
      ...sentence,
      role: mostFrequent(used) ?? roleOf(sentence, origin),
      parameters: parametersOf(wording),
      cases,
      origin,
      example: used[0]?.text ?? sampleOf(wording, language, { cases }),
    }
  })
}

function stepsOf({ features, maps }: Project): Promise<WrittenStep[]> {
  const rows = maps.flatMap((map) => map.rows.map(({ id }) => id))
  return writtenSteps(findFeatures(features, rows))
}

/** Where each wording is used. */
function usesIn(steps: readonly WrittenStep[], book: SentenceBook): Map<string, WrittenStep[]> {
  const uses = new Map<string, WrittenStep[]>()
  const fitting = new Map<string, string | undefined>()
  for (const step of steps) {
    if (!fitting.has(step.text)) fitting.set(step.text, book.fitting(step.text)[0])
    const wording = fitting.get(step.text)
    if (wording !== undefined) uses.set(wording, [...(uses.get(wording) ?? []), step])
  }
  return uses
}

/** Of commap's own sentences those that tell what a system did, or what people see. */
const CHECK =
  /see|receive|do\/does not|accepted|answered|refused|planned|called|did not|same|picture came|earlier message/

/** As what a sentence is made that no scenario says. */
function roleOf({ en = '' }: Sentence, { by }: Origin): Role | undefined {
  if (by === 'step') return undefined
  if (by === 'action') return 'when'
  if (/ has a phone | has\/have a phone /.test(en)) return 'given'
  return CHECK.test(en) ? 'then' : 'when'
}

function mostFrequent(steps: readonly WrittenStep[]): Role | undefined {
  const count = (wanted: Role) => steps.filter(({ role }) => role === wanted).length
  const roles = (['given', 'when', 'then'] as const).filter((role) => count(role) > 0)
  return roles.toSorted((one, other) => count(other) - count(one))[0]
}
