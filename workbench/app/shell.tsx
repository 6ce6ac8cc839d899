import { Centre } from './centre.tsx'
import { ClockBar } from './clock-bar.tsx'
import { ContractTab } from './contract/tab.tsx'
import { HostPanel } from './host/panel.tsx'
import { route } from './location.ts'
import { PhonesPanel } from './phones/panel.tsx'
import { views } from './route.ts'
import { RowsPanel } from './rows/panel.tsx'
import { RunLine } from './run-line.tsx'
import { ScenarioTab } from './scenario/tab.tsx'
import { SequenceTab } from './sequence/tab.tsx'
import { send } from './store/send.ts'
import { connection, model, notice, playsRows } from './store/store.ts'
import { texts } from './texts/index.ts'
import { ViewsBar } from './views-bar.tsx'

const TABS = { sequence: SequenceTab, scenario: ScenarioTab, contract: ContractTab }

/** The whole page; on a narrow screen the part that `view` names. */
export function Shell() {
  const t = texts.value
  return (
    <div class="shell" data-view={route.value.view}>
      <ClockBar />
      <Lines />
      {model.value !== null && (
        <>
          <ViewsBar views={views} title={t.title} />
          <main class="panels">
            <RowsPanel />
            <Centre
              home={{ title: t.live, hint: playsRows.value ? t.liveHint : t.liveHintByHand }}
              tabs={TABS}
            />
            <PhonesPanel />
            <HostPanel />
          </main>
        </>
      )}
    </div>
  )
}

/** That a recording did not go on, until it is read. */
function CutOffLine() {
  const t = texts.value
  if (!model.value?.state.recording?.isCutOff) return null
  return (
    <p class="line">
      <span>{t.recordingCutOff}</span>
      <button type="button" class="quiet" onClick={() => void send('record', { isOn: false })}>
        {t.dismiss}
      </button>
    </p>
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
        <CutOffLine />
        {model.value !== null && !playsRows.value && <p class="line">{t.byHand}</p>}
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
