import type { z } from 'zod'
import type { Message } from '../../messages/message.ts'
import type { Conversation } from '../../store/conversations.ts'
import type { ToldCommunication } from '../../store/deliveries.ts'
import type { Answer, Turn } from '../turn.ts'
import { tokenAfter } from './choices.ts'

/** Where every dialogue ends; no step may have this name. */
export const END = 'end'

/** What a step is given. Commands, keys of the menu and buttons of other messages never reach a step. */
export type StepInput =
  /** `attached`: it came with a picture or a file, which nobody gets to see. */
  | { kind: 'text'; text: string; attached?: true }
  /** A button that the dialogue itself showed last, by the value given to `choice`. */
  | { kind: 'choice'; value: string; messageId?: string }
  | { kind: 'contact'; phone: string; own: boolean }
  /** A sticker, a photo, a voice message …: nothing that the bot can read. */
  | { kind: 'other' }

export type Written = Extract<StepInput, { kind: 'text' }>

/** What a step answers: messages, and the step that takes the next input. */
export interface Outcome<Name extends string, State> {
  messages: Message[]
  next: Name | typeof END
  /** What the dialogue remembers from now on; absent: what it remembered before. */
  state?: State
}

/** One point of a dialogue, at which it waits for the person. */
export interface Step<Name extends string, State, T extends Turn> {
  /** What it waits for, in a few words; the diagram shows it. */
  waitsFor: string
  /** Every step that an answer of this one may lead to, itself included where it may ask again. */
  leadsTo: readonly (Name | typeof END)[]
  /**
   * Answers one input.
   * @throws HostUnavailable when the portal does not answer: the person is told so and stays in the step
   */
  take(input: StepInput, state: State, turn: T): Outcome<Name, State> | Promise<Outcome<Name, State>>
}

interface Definition<Name extends string, State, T extends Turn> {
  /** Stored with the conversation. */
  name: string
  /** What the dialogue is for, one sentence; its diagram's heading. */
  purpose: string
  /** Whose turns it takes: a conversation of somebody who logged out meanwhile, say, is left. */
  serves: (turn: Turn) => turn is T
  /** What it remembers. A stored state that no longer fits, after an update of the bot, leaves the conversation. */
  state: z.ZodType<State>
  /** Steps in which a conversation may begin. */
  begins: readonly Name[]
  /** Of which communications a message may be answered in words, without a button, and what becomes of the words. */
  repliesTo?: {
    readonly aliases: readonly string[]
    answer(turn: T, params: ToldCommunication['params'], written: Written): Promise<Answer>
  }
  /** Whether a shared contact is an answer in it; otherwise contacts log in, whatever dialogue is under way. */
  takesContacts?: boolean
  steps: Record<Name, Step<Name, State, T>>
}

/**
 * A conversation in steps. It knows no channel and keeps nothing but its state, which is stored with every
 * answer, so that any process of the bot may give the next one.
 */
export class Dialogue<Name extends string, State, T extends Turn> {
  readonly name: string
  readonly purpose: string
  readonly begins: readonly Name[]
  readonly steps: Record<Name, Step<Name, State, T>>
  readonly takesContacts: boolean
  readonly #repliesTo: Definition<Name, State, T>['repliesTo']
  readonly #serves: (turn: Turn) => turn is T
  readonly #state: z.ZodType<State>

  constructor({
    name,
    purpose,
    serves,
    state,
    begins,
    repliesTo,
    takesContacts = false,
    steps,
  }: Definition<Name, State, T>) {
    this.name = name
    this.purpose = purpose
    this.begins = begins
    this.steps = steps
    this.takesContacts = takesContacts
    this.#repliesTo = repliesTo
    this.#serves = serves
    this.#state = state
  }

  /** The answer that begins this dialogue: what is said first, and the step that takes what comes back. */
  begin(turn: T, step: Name, state: State, messages: Message[]): Answer {
    return this.#answer(turn, undefined, { messages, next: step, state }, state)
  }

  /**
   * Hands an input to the step in which the conversation is. Undefined where the conversation is nothing that
   * this dialogue could go on with.
   */
  async continue(turn: Turn, conversation: Conversation, input: StepInput): Promise<Answer | undefined> {
    const state = this.#state.safeParse(conversation.state)
    if (!state.success || !Object.hasOwn(this.steps, conversation.step) || !this.#serves(turn))
      return undefined
    const step = this.steps[conversation.step as Name]
    const outcome = await step.take(input, state.data, turn)
    if (!step.leadsTo.includes(outcome.next)) {
      throw new Error(
        `dialogue ${this.name}: ${conversation.step} does not declare that it leads to ${outcome.next}`,
      )
    }
    return this.#answer(turn, conversation, outcome, state.data)
  }

  /** What becomes of words that reply to a message of a communication; undefined where it is none of this dialogue's. */
  async reply(
    turn: Turn,
    { alias, params }: ToldCommunication,
    written: Written,
  ): Promise<Answer | undefined> {
    const replies = this.#repliesTo
    if (!replies?.aliases.includes(alias) || !this.#serves(turn)) return undefined
    return await replies.answer(turn, params, written)
  }

  #answer(turn: T, before: Conversation | undefined, outcome: Outcome<Name, State>, state: State): Answer {
    const { messages, next } = outcome
    if (next === END) return { messages, conversation: null }
    const kept = outcome.state ?? state
    return {
      messages,
      conversation: {
        dialogue: this.name,
        step: next,
        token: tokenAfter(turn, before, next, messages),
        state: kept as Record<string, unknown>,
      },
    }
  }
}

/** Any dialogue, whatever its steps and its state: what those need who keep a list of dialogues. */
export interface AnyDialogue {
  readonly name: string
  readonly purpose: string
  readonly begins: readonly string[]
  readonly takesContacts: boolean
  readonly steps: Readonly<Record<string, { waitsFor: string; leadsTo: readonly string[] }>>
  continue(turn: Turn, conversation: Conversation, input: StepInput): Promise<Answer | undefined>
  reply(turn: Turn, told: ToldCommunication, written: Written): Promise<Answer | undefined>
}
