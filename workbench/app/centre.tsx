import { ContractTab } from './contract/tab.tsx'
import { go, openRow, route } from './location.ts'
import { tabs } from './route.ts'
import { ScenarioTab } from './scenario/tab.tsx'
import { SequenceTab } from './sequence/tab.tsx'
import { chosenRow } from './store/store.ts'
import { language, texts } from './texts/index.ts'

/** The middle of the page: what happened, the text that made it happen, and what the contract says. */
export function Centre() {
  const t = texts.value
  const { tab } = route.value
  return (
    <section class="panel centre" aria-label={t.views.centre}>
      <Heading />
      <div class="tabs" role="tablist" aria-label={t.views.centre} onKeyDown={turn}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={tab === each}
            aria-controls="tab-shown"
            tabIndex={tab === each ? 0 : -1}
            onClick={() => go({ tab: each })}
          >
            {t.tabs[each]}
          </button>
        ))}
      </div>
      <div id="tab-shown" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'sequence' && <SequenceTab />}
        {tab === 'scenario' && <ScenarioTab />}
        {tab === 'contract' && <ContractTab />}
      </div>
    </section>
  )
}

function Heading() {
  const t = texts.value
  const row = chosenRow.value
  if (!row) {
    return (
      <header class="heading">
        <h2>{t.live}</h2>
        <p class="muted">{t.liveHint}</p>
      </header>
    )
  }
  return (
    <header class="heading">
      <h2>
        <span class="muted">{row.id}</span> {row.communication[language.value]}
      </h2>
      <p class="muted">{row.event[language.value]}</p>
      <p>
        <button type="button" class="quiet" onClick={() => go({ row: undefined, entry: undefined })}>
          ← {t.live}
        </button>
        {route.value.scenario !== undefined && (
          <button type="button" class="quiet" onClick={() => openRow(row.id)}>
            {t.scenarios}
          </button>
        )}
      </p>
    </header>
  )
}

/** Arrows turn to the tab beside. */
function turn(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const next = tabs[(tabs.indexOf(route.value.tab) + step + tabs.length) % tabs.length]
  if (next === undefined) return
  event.preventDefault()
  go({ tab: next })
  event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
}
