import { computed, effect, signal } from '@preact/signals'
import type { ClockView } from '../protocol.ts'
import { model } from './store/store.ts'

const SECOND = 1_000

const clock = computed(() => model.value?.state.clock)
/** What was last told, and when by the clock of this browser, milliseconds. */
let told: { readonly clock: ClockView; readonly at: number } | undefined
const ticks = signal(0)

/** The time in the systems, ISO 8601: a clock that goes by itself goes on from what was last told. Null before that. */
export const clockNow = computed<string | null>(() => {
  void ticks.value
  if (!clock.value) return null
  if (told?.clock !== clock.value) told = { clock: clock.value, at: performance.now() }
  if (clock.value.kind === 'frozen') return clock.value.now
  return new Date(Date.parse(clock.value.now) + performance.now() - told.at).toISOString()
})

// Once a second, and only where there is something to count.
effect(() => {
  if (clock.value === undefined || clock.value.kind === 'frozen') return
  const timer = setInterval(() => (ticks.value += 1), SECOND)
  return () => clearInterval(timer)
})
