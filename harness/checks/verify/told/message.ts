import { type Bilingual, both, joined, type Language } from '#runtime/bilingual.ts'
import type { Fault, InteractionResult, Mismatch } from '../results.ts'
import { mismatchesTold } from './mismatch.ts'

/** How many sentences follow from an answer; what is beyond them stands in the reports. */
const MOST = 2

/** Of a body on one line, characters. */
const MAX_BODY = 200

/**
 * What a terminal tells of a failed interaction below its name, five lines at most: what was asked, the status, the
 * answer, and what follows from it.
 */
export function messageOf(result: InteractionResult, language: Language): string[] {
  const told = [askedOf(result), ...answerOf(result), ...fewOf(consequencesOf(result))]
  return told.flatMap((text) => (text ? [oneLine(text[language])] : []))
}

/** The gist of a failure as one line. */
export function gistOf(result: InteractionResult, language: Language): string {
  const [first] = consequencesOf(result)
  const status = statusTold(result)
  const isWrong = statusMismatch(result) !== undefined
  const told = isWrong ? [status, result.fault?.told] : [first ?? status]
  return told.flatMap((text) => text?.[language] ?? []).join('; ')
}

/** All that is wrong, a line each, for reports that have the room. */
export function allOf(result: InteractionResult, language: Language): string[] {
  const { error, fault, mismatches } = result
  const wrong = statusMismatch(result) && statusTold(result)
  const all = [error, wrong, fault?.told]
  const fields = fault === undefined ? mismatchesTold(mismatches) : []
  return [...all, ...fields].flatMap((text) => text?.[language] ?? [])
}

const statusMismatch = ({ mismatches }: InteractionResult): Mismatch | undefined =>
  mismatches.find(({ path }) => path === 'status')

function askedOf({ states, exchange }: InteractionResult): Bilingual | undefined {
  const given = states.join(' + ')
  const { method, url, body } = exchange?.request ?? {}
  const request = [method, url, body && short(body)].filter(Boolean).join(' ')
  if (given === '') return request === '' ? undefined : both(request)
  const asked = request && `: ${request}`
  return { en: `given ${given}${asked}`, ru: `дано: ${given}${asked}` }
}

function answerOf(result: InteractionResult): (Bilingual | undefined)[] {
  if (result.error !== undefined) return []
  const { answer } = result.exchange ?? {}
  const status = statusTold(result)
  if (!answer) return [status]
  const body = answer.body.trim()
  if (answer.isCut) return [status, joined`${ANSWER} ${body.slice(0, MAX_BODY)}… (${MORE_THAN_SHOWN})`]
  return [status, body === '' ? NO_BODY : joined`${ANSWER} ${short(body)}`]
}

const ANSWER: Bilingual = { en: 'answer', ru: 'ответ' }
const MORE_THAN_SHOWN: Bilingual = { en: 'more than 1 MB', ru: 'больше 1 МБ' }

const NO_BODY: Bilingual = { en: 'answer without a body', ru: 'ответ без тела' }

function statusTold(result: InteractionResult): Bilingual | undefined {
  const wrong = statusMismatch(result)
  if (wrong)
    return {
      en: `status ${wrong.seen}, and ${wrong.expected} was due`,
      ru: `статус ${wrong.seen}, а нужен ${wrong.expected}`,
    }
  const status = result.exchange?.answer?.status
  return status === undefined ? undefined : { en: `status ${status}`, ru: `статус ${status}` }
}

/** Where the status is wrong, so are the fields: that of a refusal has none of those of a success. */
function consequencesOf(result: InteractionResult): Bilingual[] {
  const { error, fault, mismatches } = result
  if (error !== undefined) return [error]
  if (fault) return [fault.told]
  return statusMismatch(result) ? [] : mismatchesTold(mismatches)
}

function fewOf(told: readonly Bilingual[]): readonly Bilingual[] {
  const [first] = told
  if (told.length <= MOST || !first) return told
  const more = told.length - 1
  return [first, { en: `and ${more} more: the reports have them all`, ru: `и ещё ${more}: все – в отчётах` }]
}

function short(text: string): string {
  const line = oneLine(text)
  return line.length > MAX_BODY ? `${line.slice(0, MAX_BODY)}… (${line.length})` : line
}

const oneLine = (text: string) => text.trim().replaceAll(/\s+/g, ' ')

/** Whether a failure is one that has been told already, word for word. */
export class Repeats {
  readonly #told = new Set<string>()

  /** The fault, where it was told before. */
  of({ fault }: InteractionResult): Fault | undefined {
    if (!fault) return undefined
    const known = this.#told.has(fault.name.en)
    this.#told.add(fault.name.en)
    return known ? fault : undefined
  }
}
