import type { ComponentType } from 'preact'
import { go, openRow, route } from './location.ts'
import type { Tab } from './route.ts'
import { chosenRow } from './store/store.ts'
import { language, texts } from './texts/index.ts'
import { Unknown, unknown } from './unknown.tsx'

/** What stands in the middle where no row is chosen. */
export interface Home {
  readonly title: string
  readonly hint: string
}

interface Given {
  readonly home: Home
  readonly tabs: Readonly<Partial<Record<Tab, ComponentType>>>
}

/** The middle of the page: what happened, the text that made it happen, and what the contract says. */
export function Centre({ home, tabs }: Given) {
  const t = texts.value
  const names = Object.keys(tabs) as Tab[]
  const tab = names.includes(route.value.tab) ? route.value.tab : 'sequence'
  const Shown = tabs[tab]
  return (
    <section class="panel centre" aria-label={t.views.centre}>
      <Heading home={home} />
      <div
        class="tabs"
        role="tablist"
        aria-label={t.views.centre}
        onKeyDown={(event) => turn(event, names, tab)}
      >
        {names.map((each) => (
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
        {unknown.value ? <Unknown what={unknown.value} /> : Shown && <Shown />}
      </div>
    </section>
  )
}

function Heading({ home }: { home: Home }) {
  const t = texts.value
  const row = chosenRow.value
  if (!row) {
    return (
      <header class="heading">
        <h2 tabIndex={-1}>{unknown.value ? route.value.row : home.title}</h2>
        {!unknown.value && <p class="muted">{home.hint}</p>}
      </header>
    )
  }
  return (
    <header class="heading">
      <h2 tabIndex={-1}>
        <span class="muted">{row.id}</span> {row.communication[language.value]}
      </h2>
      <p class="muted">{row.event[language.value]}</p>
      <p>
        <button type="button" class="quiet" onClick={() => go({ row: undefined, entry: undefined })}>
          ← {home.title}
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
function turn(event: KeyboardEvent & { currentTarget: HTMLElement }, tabs: readonly Tab[], shown: Tab): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length]
  if (next === undefined) return
  event.preventDefault()
  go({ tab: next })
  event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
}
