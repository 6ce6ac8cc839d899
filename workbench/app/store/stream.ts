import type { WorkbenchEvent, WorkbenchState } from '../../protocol.ts'
import { language } from '../texts/index.ts'
import { applyEvent, modelOf } from './model.ts'
import { connection, model, notice } from './store.ts'

/** A kind that is left out here does not compile. */
const KINDS = Object.keys({
  exchange: true,
  'held-back': true,
  person: true,
  deed: true,
  faults: true,
  clock: true,
  run: true,
  step: true,
  row: true,
  recording: true,
  problem: true,
  reset: true,
} satisfies Record<WorkbenchEvent['kind'], true>)
const RETRY_MS = 2_000

interface Numbered {
  readonly id: number
  readonly event: WorkbenchEvent
}

/**
 * Keeps the model as the server has it. It listens before it asks for the state, and holds back what comes in
 * between, so nothing is lost; numbers tell what the state already has, so nothing is doubled. The browser itself
 * resumes a stream that breaks; one that is refused for good is begun again.
 */
export function listen(): void {
  let held: Numbered[] | null = []
  let loading = false
  let again = false
  let ended = false
  const source = new EventSource('api/events')
  const restart = () => {
    if (ended) return
    ended = true
    source.close()
    connection.value = model.value === null ? 'loading' : 'lost'
    setTimeout(listen, RETRY_MS)
  }
  const reload = async () => {
    held ??= []
    again = loading
    if (loading) return
    loading = true
    let state = await fetchState()
    while (again) {
      again = false
      state = await fetchState()
    }
    loading = false
    if (state === undefined) return restart()
    model.value = modelOf(state)
    const waiting = held
    held = null
    for (const each of waiting) take(each)
    connection.value = 'live'
  }
  source.onopen = () => {
    if (held === null) connection.value = 'live'
    else void reload()
  }
  source.onerror = () => {
    connection.value = model.value === null ? 'loading' : 'lost'
    if (source.readyState === EventSource.CLOSED) restart()
  }
  for (const kind of KINDS) {
    source.addEventListener(kind, (message: MessageEvent<string>) => {
      const event = { ...JSON.parse(message.data), kind } as WorkbenchEvent
      if (kind === 'reset') void reload()
      else if (held) held.push({ id: Number(message.lastEventId), event })
      else take({ id: Number(message.lastEventId), event })
    })
  }
}

function take({ id, event }: Numbered): void {
  if (model.value === null || id <= model.value.state.lastEvent) return
  if (event.kind === 'problem') notice.value = { kind: 'error', text: event.message[language.value] }
  model.value = applyEvent(model.value, id, event)
}

async function fetchState(): Promise<WorkbenchState | undefined> {
  try {
    const response = await fetch('api/state')
    return response.ok ? ((await response.json()) as WorkbenchState) : undefined
  } catch {
    return undefined
  }
}
