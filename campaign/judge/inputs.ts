import { type Arrivals, arrivalsOf } from './arrivals.ts'
import type { Input, Message, Outage, Records, Verdict } from './records.ts'

/** A person who waits longer than this takes the bot for dead. */
const PATIENCE_MS = 15_000

/** Whether every input was answered, once and in time. */
export function judgeInputs(
  { inputs, outages }: Records,
  arrivals: ReadonlyMap<number, Arrivals>,
  verdict: Verdict,
): void {
  for (const [personId, own] of Map.groupBy(inputs, (input) => input.personId)) {
    const answers = arrivals.get(personId)?.answers ?? []
    for (const input of own) {
      const [first, ...more] = answersTo(input, own, answers)
      const name = `${personId} (${input.what})`
      if (first === undefined) verdict.lost.push(`${name} was not answered`)
      else if (waited(input, first, outages) > PATIENCE_MS)
        verdict.unheard.push(`${name} waited ${Math.round(waited(input, first, outages) / 1000)} s`)
      for (const { text } of more)
        if (text === first?.text) verdict.doubled.push(`${name} was answered again`)
    }
  }
}

/** The longest time, in milliseconds, from an input to its first answer; those without an answer are not counted. */
export function longestWait(inputs: readonly Input[], messages: readonly Message[]): number {
  const arrivals = arrivalsOf(messages)
  const waits = inputs.flatMap((input) => {
    const own = inputs.filter(({ personId }) => personId === input.personId)
    const [first] = answersTo(input, own, arrivals.get(input.personId)?.answers ?? [])
    return first ? [first.at - input.at] : []
  })
  return Math.max(0, ...waits)
}

/** Messages with an expected answer, until the person's next input that the same words would answer. */
function answersTo(input: Input, own: readonly Input[], answers: readonly Message[]): Message[] {
  const alike = own.filter(
    ({ at, expects }) => at > input.at && expects.some((words) => input.expects.includes(words)),
  )
  const until = Math.min(...alike.map(({ at }) => at))
  return answers.filter(
    ({ at, text }) => at >= input.at && at < until && input.expects.some((words) => text.includes(words)),
  )
}

/** Milliseconds from the input, or from the end of the last outage before the answer if that is later. */
function waited(input: Input, answer: Message, outages: readonly Outage[]): number {
  const ends = outages.map(({ to }) => to).filter((to) => to <= answer.at)
  return answer.at - Math.max(input.at, ...ends)
}
