import type { ScenarioResult, StepResult } from '#harness/results/results.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { PHONE_SENTENCES } from '../../phone-sentences.ts'
import type { DeedView } from '../../protocol.ts'
import { deedKey } from '../store/model.ts'
import type { Deed } from './entries.ts'

/** As they were seen while they were done. */
export const seenDeeds = (deeds: readonly DeedView[] = []): Deed[] =>
  deeds.map(({ id, ...deed }) => ({ ...deed, key: deedKey(id) }))

/**
 * What people did on their phones in a scenario that is over: buttons that were pressed, as the chats tell, and what
 * its steps say of the bot being blocked. No time is known of any, but that of the step which says it.
 */
export function deedsOf({ transcripts, steps }: Pick<ScenarioResult, 'transcripts' | 'steps'>): Deed[] {
  const known = new Set<number>()
  const told = transcripts.flatMap(({ person, personId, messages }) => {
    const pressed = messages.flatMap(({ messageId, pressed = [] }) =>
      pressed.map((text, index): Deed => {
        const step = firstStep(steps, known, saysOf(person, PHONE_SENTENCES.press, text))
        const key = `p${personId}-${messageId}-${index}`
        return { key, personId, kind: 'pressed', text, messageId, ...(step !== undefined && { step }) }
      }),
    )
    return [...pressed, ...changesOf(steps, person, personId)]
  })
  return told
}

/** The first step that says it and is not taken for another press; it is taken then. */
function firstStep(
  steps: readonly StepResult[],
  known: Set<number>,
  says: readonly string[],
): number | undefined {
  const step = steps.findIndex(({ text }, index) => !known.has(index) && says.includes(text))
  if (step < 0) return undefined
  known.add(step)
  return step
}

const BLOCKING = [
  ['blocked', PHONE_SENTENCES.block],
  ['unblocked', PHONE_SENTENCES.unblock],
] as const

function changesOf(steps: readonly StepResult[], person: string, personId: number): Deed[] {
  return steps.flatMap(({ text, status }, step) =>
    BLOCKING.filter(([, words]) => status === 'passed' && saysOf(person, words).includes(text)).map(
      ([kind]): Deed => ({ key: `b${personId}-${step}`, personId, kind, step }),
    ),
  )
}

/** A sentence about a person in every way in which it may be written. */
function saysOf(person: string, { ru, en }: Bilingual, quoted?: string): string[] {
  const ends = quoted === undefined ? [''] : [` «${quoted}»`, ` "${quoted}"`]
  return [ru, en].flatMap((words) => ends.map((end) => `${person} ${words}${end}`))
}
