import { Centre } from './centre.tsx'
import { ClockBar } from './clock-bar.tsx'
import { HostPanel } from './host/panel.tsx'
import { go, route } from './location.ts'
import { PhonesPanel } from './phones/panel.tsx'
import { views } from './route.ts'
import { RowsPanel } from './rows/panel.tsx'
import { RunLine } from './run-line.tsx'
import { connection, model, notice } from './store/store.ts'
import { texts } from './texts/index.ts'

/** The whole page; on a narrow screen the part that `view` names. */
export function Shell() {
  const t = texts.value
  return (
    <div class="shell" data-view={route.value.view}>
      <ClockBar />
      <Lines />
      {model.value !== null && (
        <>
          <nav class="views" aria-label={t.title}>
            {views.map((view) => (
              <button
                key={view}
                type="button"
                aria-current={route.value.view === view ? 'page' : undefined}
                onClick={() => go({ view })}
              >
                {t.views[view]}
              </button>
            ))}
          </nav>
          <main class="panels">
            <RowsPanel />
            <Centre />
            <PhonesPanel />
            <HostPanel />
          </main>
        </>
      )}
    </div>
  )
}

/** What the page waits for and what went wrong, each as a line that is read aloud. */
function Lines() {
  const t = texts.value
  const said = notice.value
  return (
    <div class="lines">
      <div role="status" aria-label={t.title}>
        {connection.value === 'loading' && <p class="line waiting">{t.loading}</p>}
        {connection.value === 'lost' && <p class="line lost">{t.lost}</p>}
        {said?.kind === 'done' && <p class="line done">{said.text}</p>}
        <RunLine />
      </div>
      <div role="alert">
        {said?.kind === 'error' && (
          <p class="line error">
            <span>{said.text}</span>
            <button type="button" class="quiet" onClick={() => (notice.value = null)}>
              {t.dismiss}
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
