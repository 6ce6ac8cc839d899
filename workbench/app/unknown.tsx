import { computed } from '@preact/signals'
import { route } from './location.ts'
import { formatRoute } from './route.ts'
import { chosenResult, chosenRow, rows, saved } from './store/store.ts'
import { texts } from './texts/index.ts'

/** What the address names and the page has not. */
export const unknown = computed<'row' | 'scenario' | undefined>(() => {
  const { row, scenario } = route.value
  // A saved page has an overview, which says it.
  if (row === undefined || saved.value) return undefined
  if (!chosenRow.value) return 'row'
  const played = chosenResult.value?.scenarios.length ?? 0
  const most = Math.max(chosenRow.value.scenarios.length, played)
  return scenario !== undefined && scenario > most ? 'scenario' : undefined
})

/** That there is no such row, or no such scenario in it, with the way to one that there is. */
export function Unknown({ what }: { what: 'row' | 'scenario' }) {
  const t = texts.value
  const { row, scenario } = route.value
  const there = what === 'scenario' ? row : rows.value[0]?.id
  return (
    <div class="empty" role="status">
      <p>
        {what === 'row' ? t.noSuchRow : t.noSuchScenario} {what === 'row' ? row : scenario}.
      </p>
      {there !== undefined && (
        <p>
          <a href={hrefOf(there)}>
            {what === 'row' ? t.toFirstRow : t.toRow} {there}
          </a>
        </p>
      )}
    </div>
  )
}

const hrefOf = (row: string) =>
  formatRoute({
    ...route.value,
    row,
    scenario: undefined,
    step: undefined,
    entry: undefined,
    upTo: undefined,
  })
