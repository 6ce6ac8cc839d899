import { Centre } from '../centre.tsx'
import { route } from '../location.ts'
import { RowsPanel } from '../rows/panel.tsx'
import { SequenceTab } from '../sequence/tab.tsx'
import { chosenRow, model } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { ViewsBar } from '../views-bar.tsx'
import { ChatsPanel } from './chats.tsx'
import { Overview } from './overview.tsx'
import { ScenarioText } from './scenario-text.tsx'

/** A replay that is over: what the workbench shows, without what only a running system can do. */
export function ReportShell() {
  const t = texts.value
  return (
    <div class="shell saved" data-view={route.value.view === 'host' ? 'centre' : route.value.view}>
      <header class="top">
        <h1>
          <span class="brand">commap</span> {model.value?.state.project.name}
        </h1>
        <div class="top-end">
          <button
            type="button"
            lang={language.value === 'ru' ? 'en' : 'ru'}
            onClick={() => (language.value = language.value === 'ru' ? 'en' : 'ru')}
          >
            {t.language}
          </button>
        </div>
      </header>
      <ViewsBar views={['rows', 'centre', 'phones']} title={t.report} />
      <main class="panels">
        <RowsPanel />
        <Centre
          home={{ title: t.overview, hint: t.overviewHint }}
          tabs={{ sequence: Sequence, scenario: ScenarioText }}
        />
        <ChatsPanel />
      </main>
    </div>
  )
}

function Sequence() {
  return chosenRow.value ? <SequenceTab /> : <Overview />
}
