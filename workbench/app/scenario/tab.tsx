import { chosenRow, chosenSource } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { Editor } from './editor.tsx'
import { fileOf } from './place.ts'
import { Record } from './record.tsx'

/** The text of the scenario's feature file, and what was done by hand as steps for it. */
export function ScenarioTab() {
  return (
    <>
      <Record />
      <Feature />
    </>
  )
}

function Feature() {
  const t = texts.value
  const row = chosenRow.value
  if (!row) return <p class="empty">{t.chooseRow}</p>
  const source = chosenSource.value
  if (source === undefined) {
    return (
      <p class="empty">
        {t.noScenario} @{row.id}.
      </p>
    )
  }
  const { name = '' } = row.scenarios.find((one) => one.source === source) ?? row.scenarios[0] ?? {}
  return <Editor key={fileOf(source)} row={row.id} name={name} source={source} />
}
