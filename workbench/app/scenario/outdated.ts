import { computed, effect, signal } from '@preact/signals'
import { model, rows } from '../store/store.ts'
import { keep, readKept } from './kept.ts'
import { fileOf } from './place.ts'

/** Of this server alone: another one has other results. */
const KEY = `commap.outdated ${location.pathname}`

/** Rows whose scenarios have another text than when they were last run, as far as this page has seen. */
const outdated = signal<readonly string[]>(kept())

export const isOutdated = (row: string): boolean => outdated.value.includes(row)

/** A feature has another text: what its rows ended with was not of it. */
export function noteChange(file: string): void {
  const told = rows.peek().filter(({ scenarios }) => scenarios.some(({ source }) => fileOf(source) === file))
  set([...new Set([...outdated.peek(), ...told.map(({ id }) => id)])])
}

/** A run reads the features when it begins. */
const running = computed(() => model.value?.state.run?.row)

effect(() => {
  const row = running.value
  if (row !== undefined && outdated.peek().includes(row)) set(outdated.peek().filter((one) => one !== row))
})

function set(rows: readonly string[]): void {
  outdated.value = rows
  keep(KEY, rows)
}

function kept(): readonly string[] {
  const found = readKept(KEY)
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
}
