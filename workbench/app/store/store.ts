import { computed, signal } from '@preact/signals'
import type { ReplayResult, RowResult } from '#harness/results/results.ts'
import type { RowView } from '../../protocol.ts'
import { route } from '../location.ts'
import type { Model } from './model.ts'

/** How the page and its server stand: `loading` before the first state, `lost` while the stream is away. */
export type Connection = 'loading' | 'live' | 'lost'

export const model = signal<Model | null>(null)
export const connection = signal<Connection>('loading')
/** The replay of which this page was saved: then nothing can be done on it. Null in a workbench. */
export const saved = signal<ReplayResult | null>(null)
/** Whether rows can be run from here: not on a saved page, nor on systems that are tried by hand. */
export const playsRows = computed(() => model.value?.state.plays === 'rows')
/** Whether a run goes on: then nothing can be done by hand on the same systems. */
export const busy = computed(() => (model.value?.state.run ?? null) !== null)
/** What the page has to say once: an error, or that something is done. */
export const notice = signal<{ readonly kind: 'error' | 'done'; readonly text: string } | null>(null)

export const rows = computed<readonly RowView[]>(
  () => model.value?.state.maps.flatMap((map) => map.rows) ?? [],
)
export const chosenRow = computed(() => rows.value.find(({ id }) => id === route.value.row))
export const chosenResult = computed<RowResult | undefined>(() =>
  model.value?.state.results.find(({ row }) => row.id === route.value.row),
)
/** The scenario of the address, counted from 1, as it was last replayed. */
export const chosenScenario = computed(() => {
  const { scenario } = route.value
  return scenario === undefined ? undefined : chosenResult.value?.scenarios[scenario - 1]
})
/** `file:line` of the scenario of the address; of the row's first one where the address names none. */
export const chosenSource = computed(() => {
  const row = chosenRow.value
  return chosenScenario.value?.source ?? row?.scenarios[(route.value.scenario ?? 1) - 1]?.source
})
