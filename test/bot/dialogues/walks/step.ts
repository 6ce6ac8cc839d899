import fc from 'fast-check'

/** What may happen at one point of a walk. The weights are how often it does, of all together. */
const WHATS = {
  goOn: 40,
  press: 6,
  say: 6,
  key: 4,
  command: 3,
  cancel: 2,
  ownContact: 2,
  foreignContact: 1,
  photo: 1,
  caption: 1,
  sticker: 1,
  edit: 1,
  reply: 2,
  forge: 2,
  again: 2,
  block: 1,
  portal: 4,
  later: 1,
} as const

export type What = keyof typeof WHATS

/** One thing that happens: what, to whom, and which of the things there are then. */
export interface WalkStep {
  what: What
  who: number
  pick: number
  /** Whether the newest is taken, as people mostly do, or any. */
  newest: boolean
}

const whats = Object.entries(WHATS).map(([what, weight]) => ({
  weight,
  arbitrary: fc.constant(what as What),
}))

const step: fc.Arbitrary<WalkStep> = fc.record({
  what: fc.oneof(...whats),
  // Whoever was at it goes on more often than not: that leads deep into dialogues.
  who: fc.oneof({ weight: 5, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(4) }),
  pick: fc.nat(10_000),
  newest: fc.boolean(),
})

export const walks = (length: number) => fc.array(step, { minLength: length, maxLength: length, size: 'max' })
