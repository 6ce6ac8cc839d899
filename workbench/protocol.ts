import type { Chat } from '#harness/results/chat.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { HeldBack } from '#harness/results/held-back.ts'
import type { RowResult, StepResult } from '#harness/results/results.ts'
import type { Case } from '#mock-host/engine/sentence.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/**
 * What the workbench's page and its server say to each other. The page asks `GET api/state` once and then listens to
 * `GET api/events` (server-sent events; `Last-Event-ID` resumes); what it wants done it sends by POST, and says by
 * `Accept-Language` in which language it is answered. While a run goes on, what acts on the systems is refused with 409.
 * `GET api/things?id=userId` tells `{things: ThingView[]}`: what the host has that has such an id.
 */

/** `running` and `waiting` are of a run that goes on; `stale`: passed or failed before what it is made from changed. */
export type RowMark =
  | 'passed'
  | 'failed'
  | 'not supported'
  | 'without scenario'
  | 'never run'
  | 'stale'
  | 'waiting'
  | 'running'

export interface RowView {
  readonly id: string
  readonly event: Bilingual
  readonly communication: Bilingual
  readonly alias?: string
  readonly operations: readonly string[]
  readonly critical: boolean
  readonly mark: RowMark
  /** How those scenarios ended that were run alone since all of them were; absent where none was, or they have changed. */
  readonly partly?: Partly
  readonly scenarios: readonly { readonly name: string; readonly source: string }[]
  /** Cells of the status matrix, each with the reason and the next step. */
  readonly status: readonly StatusCell[]
}

/** How many scenarios of a row ended how. */
export interface Partly {
  readonly passed: number
  readonly failed: number
}

export interface StatusCell {
  readonly column: Bilingual
  readonly mark: 'ok' | 'failed' | 'stale' | 'missing'
  /** What is wrong and what to do; absent where nothing is. */
  readonly reason?: Bilingual
}

export interface MapView {
  readonly id: string
  readonly title: Bilingual
  readonly rows: readonly RowView[]
}

export interface ClockView {
  /** ISO 8601. */
  readonly now: string
  /** When the nearest waiting work comes due, or null. */
  readonly due: string | null
  readonly kind: 'frozen' | 'shifted' | 'real'
}

export interface PersonView {
  readonly personId: number
  readonly name: string
  readonly phone: string
  readonly channel: string
  readonly chat: Chat
  /** What came by SMS, oldest first. */
  readonly sms: readonly { readonly at: string; readonly text: string }[]
  /** Ids of the accounts that are the person's; absent where the host is not asked. */
  readonly accounts?: readonly number[]
}

/** Something that somebody did with a phone and that leaves no message: a button pressed, the bot blocked or let in again. */
export interface DeedView {
  /** Grows. */
  readonly id: number
  readonly personId: number
  readonly kind: 'pressed' | 'blocked' | 'unblocked'
  /** ISO 8601, by the clock of the systems. */
  readonly at: string
  /** When it was seen, real time, epoch milliseconds. */
  readonly realAt: number
  /** Of the button. */
  readonly text?: string
  /** Under which it stands. */
  readonly messageId?: number
}

/** A fault that was planned on the page and has not come to its end. */
export interface FaultView {
  /** A new one with the same key takes its place. */
  readonly key: string
  readonly system: 'host' | 'messenger'
  /** As the admin API of the system takes it. */
  readonly fault: Readonly<Record<string, unknown>>
  /** How many times it is still to come. */
  readonly left: number
}

/** A thing of the host by its id, to choose from. */
export interface ThingView {
  readonly id: string
  /** By what people know it; empty where nothing tells. */
  readonly label: string
}

/** How far a point of the contract is. */
export interface PointView {
  readonly name: string
  readonly system: 'host' | 'bot'
  readonly pact: PointCell
  readonly verified: PointCell
}

export interface PointCell {
  readonly mark: StatusCell['mark']
  /** How many interactions. */
  readonly count?: number
  /** What is wrong and what to do. */
  readonly reason?: Bilingual
}

/** An exchange with what the contract says of it. */
export interface ExchangeView extends Exchange {
  /** Alias or operation; absent where the contract has no such point. */
  readonly point?: string
  readonly problems: readonly Bilingual[]
}

/** Something that the host can be told to do; `parameters` is a JSON Schema of an object. */
export interface ActionView {
  readonly name: string
  readonly summary: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** A feature as its file has it; lines end with `\n`, whatever the file has. */
export interface FeatureText {
  readonly text: string
  /** Another text has another one. */
  readonly digest: string
}

/** What is wrong with a feature at a line. */
export interface FeatureProblem {
  /** From 1. */
  readonly line: number
  /** From 1; absent where no letter is to blame. */
  readonly column?: number
  readonly message: Bilingual
  /** Wordings of sentences that may be meant, the nearest first; none where Gherkin itself is wrong. */
  readonly nearest: readonly string[]
}

/** Something that scenarios of the project may say: Cucumber expressions, null in a language that has none. */
export interface SentenceView {
  readonly ru: string | null
  readonly en: string | null
  /** As what scenarios mostly say it; null where nothing tells. */
  readonly role: 'given' | 'when' | 'then' | null
  /** In which cases the Russian one wants the names of people, in their order; absent where it names none. */
  readonly cases?: readonly (Case | null)[]
}

/** What was done by hand since somebody asked for it, as steps of a scenario. */
export interface RecordingView {
  readonly isOn: boolean
  /** Whether it ended because the systems began anew; what was written until then stays. */
  readonly isCutOff?: boolean
  /** Each with its keyword; a comment where no sentence says what was done. */
  readonly lines: readonly Bilingual[]
}

export interface RunView {
  /** What was asked for: maps and rows. */
  readonly selectors: readonly string[]
  readonly row?: string
  readonly scenario?: string
  readonly steps: readonly StepResult[]
  /** Others that wait for this one to end. */
  readonly waiting: number
}

export interface WorkbenchState {
  readonly version: 1
  /** `by hand`: on systems that stay as they are; no row is run there, nothing is put back. */
  readonly plays: 'rows' | 'by hand'
  readonly project: {
    readonly name: string
    /** Where people can talk with the bot. */
    readonly channels: readonly string[]
    /** The one of them on which the systems run; the first without it. */
    readonly channel?: string
  }
  readonly maps: readonly MapView[]
  readonly clock: ClockView
  /** Of the whole contract; none in a page that was saved. */
  readonly points: readonly PointView[]
  readonly people: readonly PersonView[]
  readonly exchanges: readonly ExchangeView[]
  /** What the bot was to send and did not, of these exchanges. */
  readonly heldBack: readonly HeldBack[]
  readonly actions: readonly ActionView[]
  /** What can be made in the host as if it had always been there; none in a page that was saved. */
  readonly fixtures?: readonly ActionView[]
  /** What people did on their phones that is no message; none in a page that was saved. */
  readonly deeds?: readonly DeedView[]
  /** Those that are still to come. */
  readonly faults?: readonly FaultView[]
  /** Whether the contract knows accounts of people, so that a new person may be given one. */
  readonly hasAccounts?: boolean
  /** Those of the host in the contract, as faults name them. */
  readonly operations?: readonly string[]
  readonly results: readonly RowResult[]
  readonly run: RunView | null
  /** Absent where nobody has recorded anything. */
  readonly recording?: RecordingView
  /** Events after this one are still to come. */
  readonly lastEvent: number
}

/** One event of the stream: `event:` is the kind, `id:` its number, `data:` the rest. */
export type WorkbenchEvent =
  | { readonly kind: 'exchange'; readonly exchange: ExchangeView }
  | { readonly kind: 'held-back'; readonly heldBack: HeldBack }
  | { readonly kind: 'person'; readonly person: PersonView }
  | { readonly kind: 'deed'; readonly deed: DeedView }
  | { readonly kind: 'faults'; readonly faults: readonly FaultView[] }
  | { readonly kind: 'clock'; readonly clock: ClockView }
  | { readonly kind: 'run'; readonly run: RunView | null }
  | { readonly kind: 'step'; readonly row: string; readonly scenario: string; readonly step: StepResult }
  | { readonly kind: 'row'; readonly id: string; readonly mark: RowMark; readonly result?: RowResult }
  | { readonly kind: 'recording'; readonly recording: RecordingView }
  | { readonly kind: 'problem'; readonly message: Bilingual }
  /** The systems are new, or what was missed is no longer known: ask for the state again. */
  | { readonly kind: 'reset' }

/** What is sent by POST, by its path below `api/`; the answer is JSON, `{message}` with 4xx where it is refused. */
export interface WorkbenchRequests {
  /** Queued behind a run that goes on. `scenario` is a source `file:line`. */
  readonly run: { readonly selectors: readonly string[]; readonly scenario?: string }
  readonly stop: Record<string, never>
  readonly reset: Record<string, never>
  /** Lets time pass; the answer is a `ClockView`. */
  readonly clock: { readonly ms: number } | { readonly to: string } | { readonly toDue: true }
  /** `withAccount`: the host gets an account of that name and number, as if it had always been there. */
  readonly people: { readonly name: string; readonly phone?: string; readonly withAccount?: boolean }
  /** `what` is a request of the phones API: messages, contact, press, block, unblock. */
  readonly phone: {
    readonly personId: number
    readonly what: string
    readonly body: Readonly<Record<string, unknown>>
  }
  readonly action: { readonly name: string; readonly given: Readonly<Record<string, unknown>> }
  /** Makes something in the host, as if it had always been there; the answer has its fields. */
  readonly make: { readonly name: string; readonly given: Readonly<Record<string, unknown>> }
  /** Of the simulated host or messenger; as their admin APIs take it. `clear` forgets all. */
  readonly fault: {
    readonly system: 'host' | 'messenger'
    readonly fault: Readonly<Record<string, unknown>> | 'clear'
  }
  /** Ends one of those in the state. */
  readonly 'end-fault': { readonly key: string }
  /**
   * A feature is saved as it is; what is wrong with it comes back by line, as `{problems: FeatureProblem[], digest}`.
   * `base` is the digest of the text that was changed: where the file has another one by now it is refused with 409,
   * and the answer has it as `{message, file: FeatureText}`.
   */
  readonly feature: { readonly source: string; readonly text: string; readonly base: string }
  /** Asks for `{sentences: SentenceView[]}`. */
  readonly sentences: Record<string, never>
  /** Asks for `{lines: string[]}`: what became of what the bot was to tell the person. */
  readonly why: { readonly personId: number }
  /** Starts the systems anew, with the bot on another channel. */
  readonly channel: { readonly channel: string }
  /** Begins to write down what is done by hand, or ends it; what was written stays until the next beginning. */
  readonly record: { readonly isOn: boolean }
}
