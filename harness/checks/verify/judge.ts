import { addressedIn } from '#contracts/model/pact/addressed.ts'
import { both } from '#runtime/bilingual.ts'
import type { Hiding } from '../../recording/hiding.ts'
import type { SeenExchange } from './exchanges/exchange.ts'
import { shownExchange } from './exchanges/shown.ts'
import type { NativeMismatch, NativeResult } from './pact/native.ts'
import { type Interaction, statesOf } from './pact/pact.ts'
import type { Fault, InteractionResult, Mismatch } from './results.ts'
import type { Side } from './side.ts'
import { describeState } from './states/setup.ts'
import { contractMismatches, withNulls } from './told/contract.ts'
import { faultOf } from './told/fault.ts'

const NO_ANSWER = { en: 'no answer', ru: 'ответа нет' }

/** What passed for an interaction, and what of it is not to be shown. */
interface Passed {
  readonly exchange: SeenExchange | undefined
  readonly hiding: Hiding
}

/** What became of an interaction: by Pact, by the schema of its answer and by the time that its consumer waits. */
export function resultOf(
  side: Side,
  interaction: Interaction,
  found: NativeResult,
  { exchange, hiding }: Passed,
): InteractionResult {
  const { mismatch, duration = '', result } = found
  const point = side.pointOf(addressedIn(interaction.request))
  // Pact lets a pending interaction fail; a consumer that needs it would still be broken.
  const native = result === 'OK' ? [] : toldOnce(mismatch?.mismatches ?? []).flatMap(mismatchesOf)
  const ofPact = withNulls(side, point, exchange, native)
  const isOk = result === 'OK'
  const beyond = isOk && exchange ? contractMismatches(side, point, exchange) : []
  const tested = {
    description: interaction.description,
    point,
    states: statesOf(interaction).map(describeState),
    ms: Number.parseFloat(duration) * (duration.endsWith('ms') ? 1 : 1000) || 0,
    mismatches: [...ofPact, ...beyond]
      .map((one) => withoutHidden(one, hiding))
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
  }
  if (isOk && beyond.length === 0) return { ...tested, status: 'passed' }
  const fault = exchange && faultIn(exchange, side, interaction, beyond)
  return {
    ...tested,
    status: 'failed',
    // What an answer is that came, however broken, says more than that there was none.
    ...(mismatch?.type === 'error' &&
      !fault && { error: exchange?.error ?? (mismatch.message ? both(mismatch.message) : NO_ANSWER) }),
    ...(exchange && { exchange: shownExchange(exchange, hiding) }),
    ...(fault && { fault }),
  }
}

/** A schema that is broken wants JSON, whether the pact reads it or not. */
function faultIn(
  exchange: SeenExchange,
  { name: system }: Side,
  interaction: Interaction,
  beyond: readonly Mismatch[],
): Fault | undefined {
  const expected = expectedOf(interaction)
  const isOfSchema = beyond.some(({ path }) => path !== 'time')
  if (beyond.length > 0 && !isOfSchema) return undefined
  return faultOf(exchange, { system, ...expected, isJson: expected.isJson || isOfSchema })
}

function expectedOf({ response }: Interaction): { status: number; isJson: boolean } {
  const { body } = response
  const isJson = body !== undefined && body !== null && body !== ''
  return { status: Number(response.status ?? 200), isJson }
}

/** What was seen in a field that is hidden stands in the rule, too. */
function withoutHidden(mismatch: Mismatch, hiding: Hiding): Mismatch {
  const { path, seen, rule, told } = mismatch
  const [name = ''] = /[^.[\]']+(?=(?:\[\d+\])*'?\]?$)/.exec(path) ?? []
  const [shown] = Object.values(hiding.value({ [name]: seen }) as Record<string, string>)
  if (shown === seen || shown === undefined || seen === 'nothing') return mismatch
  const hidden = (text: string) => hiding.text(text).replaceAll(seen.replace(/^"|"$/g, ''), shown)
  return {
    ...mismatch,
    seen: shown,
    rule: hidden(rule),
    ...(told && { told: { en: hidden(told.en), ru: hidden(told.ru) } }),
  }
}

/** Of another Content-Type Pact tells twice: by its header, and as a body that is not of that type. */
function toldOnce(mismatches: readonly NativeMismatch[]): readonly NativeMismatch[] {
  const isOfHeader = mismatches.some(
    ({ type, key }) => type === 'HeaderMismatch' && key?.toLowerCase() === 'content-type',
  )
  return isOfHeader ? mismatches.filter(({ type }) => type !== 'BodyTypeMismatch') : mismatches
}

const MISSING = /missing the following keys: (.+)$/

function mismatchesOf({ type, path = '', key, expected, actual, mismatch = '' }: NativeMismatch): Mismatch[] {
  const missing = MISSING.exec(mismatch)?.[1]?.split(', ')
  if (missing) {
    return missing.map((name) => ({
      path: `${path}.${name}`,
      expected: 'a value',
      seen: 'nothing',
      rule: mismatch,
    }))
  }
  const where = { StatusMismatch: 'status', HeaderMismatch: `header ${key}` }[type] ?? (path || '$')
  return [{ path: where, expected: shown(expected), seen: shown(actual), rule: mismatch }]
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
