/** What happened, as the simulators saw it. All moments are epoch milliseconds of the one clock of this machine. */

/** Something of which the portal told the bot, with whom it concerns. */
export interface Notification {
  /** Words that stand in no other notification. */
  key: string
  /** Ids of the portal, which grow: of two notifications to one person the smaller one comes first. */
  order: number
  personIds: readonly number[]
  /** So often each person is told; more than once only where the portal itself has the content more than once. */
  times: number
}

/** Something that a person wrote or pressed. */
export interface Input {
  personId: number
  /** For the report: `a comment`, `help`. */
  what: string
  at: number
  /** An answer to it holds one of these. */
  expects: readonly string[]
}

/** What the messenger took from the bot for a person, in the order in which it came. */
export interface Message {
  personId: number
  at: number
  text: string
}

/** What a person wanted changed on the portal, and how often the portal has it now. */
export interface Change {
  what: string
  /** Whether the person was told that it failed, or may have: then it may be missing, but still not be there twice. */
  mayLack?: boolean
  times: number
}

/** A time during which a part of the system was away. */
export interface Outage {
  from: number
  to: number
}

/** All that the judge needs of one run. */
export interface Records {
  notifications: readonly Notification[]
  inputs: readonly Input[]
  messages: readonly Message[]
  changes: readonly Change[]
  outages: readonly Outage[]
}

/** What is wrong, one line for each case, so that each can be looked for. */
export interface Verdict {
  /** Notifications that did not come, inputs that were not answered, changes that the portal does not have. */
  lost: string[]
  /** Messages beyond those that were to come. */
  doubled: string[]
  /** Changes that the portal has more than once. */
  doubledChanges: string[]
  /** Notifications whose first copy came before that of an earlier one. */
  outOfOrder: string[]
  /** Inputs whose answer took too long, outages apart. */
  unheard: string[]
}
