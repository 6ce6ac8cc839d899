import type { runCucumber } from '@cucumber/cucumber/api'

/** One message of cucumber's stream, as its API hands it over. */
export type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0]

export type Pickle = NonNullable<Envelope['pickle']>
export type PickleStep = Pickle['steps'][number]
export type GherkinDocument = NonNullable<Envelope['gherkinDocument']>
export type TestCase = NonNullable<Envelope['testCase']>
export type TestCaseStarted = NonNullable<Envelope['testCaseStarted']>
export type StepFinished = NonNullable<Envelope['testStepFinished']>
export type Attachment = NonNullable<Envelope['attachment']>
export type Timestamp = TestCaseStarted['timestamp']
export type Duration = StepFinished['testStepResult']['duration']

/** Milliseconds of a duration, or since the epoch of a timestamp. */
export function milliseconds({ seconds, nanos }: Duration | Timestamp): number {
  return Number(seconds) * 1000 + nanos / 1e6
}
