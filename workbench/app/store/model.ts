import type { HeldBack } from '#harness/results/held-back.ts'
import type { WorkbenchEvent, WorkbenchState } from '../../protocol.ts'

/** A step of a scenario, as what it led to is remembered. `index` counts from 0. */
export interface StepPlace {
  readonly row: string
  readonly scenario: string
  readonly index: number
}

/** What the page knows: the server's state, and in which order it was seen to come about. */
export interface Model {
  readonly state: WorkbenchState
  /** Keys of exchanges and messages that came while the page was open; those before them go by their time. */
  readonly order: readonly string[]
  /** The newest of them, which no step has claimed yet. */
  readonly unclaimed: readonly string[]
  readonly stepOf: Readonly<Record<string, StepPlace>>
}

export const exchangeKey = (id: number): string => `x${id}`
export const heldBackKey = ({ communicationId, personId, part }: HeldBack): string =>
  `h${communicationId}-${personId}-${part}`
export const deedKey = (id: number): string => `d${id}`
export const messageKey = (personId: number, messageId: number): string => `m${personId}-${messageId}`

/** The model of a state that was just fetched. */
export function modelOf(state: WorkbenchState): Model {
  return { state, order: [], unclaimed: [], stepOf: {} }
}

/** The model after an event; `id` is the event's number. An event that the model already holds changes nothing. */
export function applyEvent(model: Model, id: number, event: WorkbenchEvent): Model {
  if (id <= model.state.lastEvent) return model
  const next = changed(model, event)
  return { ...next, state: { ...next.state, lastEvent: id } }
}

function changed(model: Model, event: WorkbenchEvent): Model {
  const { state } = model
  switch (event.kind) {
    case 'exchange':
      return {
        ...withKeys(model, [exchangeKey(event.exchange.id)]),
        state: { ...state, exchanges: put(state.exchanges, event.exchange, ({ id }) => id) },
      }
    case 'held-back':
      return { ...model, state: { ...state, heldBack: put(state.heldBack, event.heldBack, heldBackKey) } }
    case 'person': {
      const { personId, chat } = event.person
      const before = state.people.find((person) => person.personId === personId)
      const known = new Set(before?.chat.messages.map(({ messageId }) => messageId))
      const fresh = chat.messages.filter(({ messageId }) => !known.has(messageId))
      return {
        ...withKeys(
          model,
          fresh.map(({ messageId }) => messageKey(personId, messageId)),
        ),
        state: { ...state, people: put(state.people, event.person, (person) => person.personId) },
      }
    }
    case 'deed':
      return {
        ...withKeys(model, [deedKey(event.deed.id)]),
        state: { ...state, deeds: put(state.deeds ?? [], event.deed, ({ id }) => id) },
      }
    case 'faults':
      return { ...model, state: { ...state, faults: event.faults } }
    case 'clock':
      return { ...model, state: { ...state, clock: event.clock } }
    case 'run':
      return { ...model, state: { ...state, run: event.run } }
    case 'recording':
      return { ...model, state: { ...state, recording: event.recording } }
    case 'step':
      return withStep(model, event)
    case 'row':
      return withRow(model, event)
    default:
      return model
  }
}

function withKeys(model: Model, keys: readonly string[]): Model {
  const fresh = keys.filter((key) => !model.order.includes(key))
  return { ...model, order: [...model.order, ...fresh], unclaimed: [...model.unclaimed, ...fresh] }
}

/** A step that has ended is the cause of all that came since the one before it. */
function withStep(model: Model, { row, scenario, step }: WorkbenchEvent & { kind: 'step' }): Model {
  const { run } = model.state
  const same = run?.row === row && run.scenario === scenario
  const steps = [...(same ? run.steps : []), step]
  const place = { row, scenario, index: steps.length - 1 }
  const claimed = Object.fromEntries(model.unclaimed.map((key) => [key, place]))
  const going = { selectors: [row], waiting: 0, ...run, row, scenario, steps }
  return {
    ...model,
    state: { ...model.state, run: going },
    unclaimed: [],
    stepOf: { ...model.stepOf, ...claimed },
  }
}

function withRow(model: Model, { id, mark, result }: WorkbenchEvent & { kind: 'row' }): Model {
  const { state } = model
  const maps = state.maps.map((map) => ({
    ...map,
    rows: map.rows.map((row) => (row.id === id ? { ...row, mark } : row)),
  }))
  const results = result ? put(state.results, result, ({ row }) => row.id) : state.results
  return { ...model, state: { ...state, maps, results } }
}

/** The list with the item in the place of the one of the same id, or at the end. */
function put<Item>(list: readonly Item[], item: Item, idOf: (item: Item) => unknown): readonly Item[] {
  const index = list.findIndex((other) => idOf(other) === idOf(item))
  return index < 0 ? [...list, item] : list.with(index, item)
}
