import type { ReplayResult, RowResult, StepResult } from '../results/results.ts'
import { countRows } from '../results/results.ts'

/** The replay for programs: per row its status, time, exchanges of both directions, messages and scenarios. */
export function rowsJson({ channel, startedAt, ms, startMs, rows }: ReplayResult): string {
  const report = {
    channel,
    startedAt,
    ms: Math.round(ms),
    startMs: Math.round(startMs),
    counts: countRows(rows),
    rows: rows.map(rowJson),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function rowJson({ row, status, ms, scenarios, elsewhere }: RowResult) {
  const exchanges = scenarios.flatMap((scenario) => scenario.exchanges)
  return {
    row: row.id,
    alias: row.alias ?? null,
    ...(row.otherAliases && { otherAliases: row.otherAliases }),
    event: row.event,
    critical: row.critical,
    status,
    ms: Math.round(ms),
    scenariosOnOtherChannels: elsewhere,
    scenarios: scenarios.map(({ name, source, status, ms, steps, outside, notSupported }) => ({
      name,
      source,
      status,
      ms: Math.round(ms),
      steps: steps.map(stepJson),
      outside: outside.map(({ problems, advice, ...rest }) => ({
        ...rest,
        problems: problems.map(({ en }) => en),
        advice: advice.en,
      })),
      notSupported: notSupported?.en,
    })),
    exchanges: {
      hostToBot: exchanges.filter(({ system }) => system === 'bot'),
      botToHost: exchanges.filter(({ system }) => system === 'host'),
    },
    messages: scenarios.flatMap(({ name, transcripts }) =>
      transcripts.flatMap(({ person, messages }) =>
        messages.map((message) => ({ scenario: name, person, ...message })),
      ),
    ),
  }
}

/** What went wrong is told in English, as all else that is ours is here. */
function stepJson({ failure, itself: _, ...step }: StepResult) {
  if (!failure) return step
  const { message, mismatch } = failure
  const texts = mismatch && { mismatch: { expected: mismatch.expected.en, seen: mismatch.seen.en } }
  return { ...step, failure: { message: message.en, ...texts } }
}
