import { send } from './store/send.ts'
import { model } from './store/store.ts'
import { texts } from './texts/index.ts'

/** Which run goes on, and how many wait behind it. */
export function RunLine() {
  const t = texts.value
  const run = model.value?.state.run
  if (!run) return null
  const what = run.row ?? run.selectors.join(' ')
  return (
    <p class="line running">
      <span>
        {t.running}: {what} {run.scenario !== undefined && `· ${run.scenario}`}
        {run.waiting > 0 && ` · ${t.runsWaiting} ${run.waiting}`}
      </span>
      <button type="button" class="quiet" onClick={() => void send('stop', {})}>
        {t.stop}
      </button>
    </p>
  )
}
