import { useSignal } from '@preact/signals'
import type { WorkbenchRequests } from '../protocol.ts'
import { ChannelChoice } from './channel-choice.tsx'
import { clockNow } from './clock-now.ts'
import { RecordingSign } from './recording-sign.tsx'
import { SkipLink } from './skip-link.tsx'
import { send } from './store/send.ts'
import { busy, model, playsRows } from './store/store.ts'
import { language, texts } from './texts/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const move = (how: WorkbenchRequests['clock']) => void send('clock', how)

/** The top of the page: whose workbench it is, what time it is there, and how to change that. */
export function ClockBar() {
  const t = texts.value
  const state = model.value?.state
  return (
    <header class="top">
      <SkipLink />
      <h1>
        <span class="brand">commap</span> {state?.project.name}
      </h1>
      <RecordingSign />
      <div class="top-end">
        <ChannelChoice />
        {playsRows.value && (
          <button type="button" disabled={busy.value} onClick={() => void send('reset', {})}>
            {t.reset}
          </button>
        )}
        <button
          type="button"
          lang={language.value === 'ru' ? 'en' : 'ru'}
          onClick={() => (language.value = language.value === 'ru' ? 'en' : 'ru')}
        >
          {t.language}
        </button>
      </div>
      {state && <Clock />}
    </header>
  )
}

function Clock() {
  const t = texts.value
  const clock = model.value?.state.clock
  const now = clockNow.value
  if (!clock || now === null) return null
  if (clock.kind === 'real') {
    return (
      <p class="clock" title={t.realTime}>
        <Time at={now} /> <span class="muted">{t.realTime}</span>
      </p>
    )
  }
  return (
    <fieldset class="clock" disabled={busy.value} title={busy.value ? t.busy : undefined}>
      <legend class="unseen">{t.clock}</legend>
      <Time at={now} />
      <button type="button" onClick={() => move({ ms: MINUTE })}>
        {t.minute}
      </button>
      <button type="button" onClick={() => move({ ms: HOUR })}>
        {t.hour}
      </button>
      <button type="button" onClick={() => move({ ms: DAY })}>
        {t.day}
      </button>
      <button type="button" disabled={clock.due === null} onClick={() => move({ toDue: true })}>
        {t.toDue}
      </button>
      <span class="muted">{clock.due === null ? t.nothingDue : <Time at={clock.due} />}</span>
      <Moment now={now} />
    </fieldset>
  )
}

function Moment({ now }: { now: string }) {
  const t = texts.value
  const chosen = useSignal('')
  return (
    <form
      class="moment"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.value !== '') move({ to: new Date(`${chosen.value}Z`).toISOString() })
      }}
    >
      <label>
        <span class="unseen">{t.toMoment}</span>
        <input
          type="datetime-local"
          title={t.toMoment}
          min={now.slice(0, 16)}
          value={chosen.value}
          onInput={(event) => (chosen.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit">{t.move}</button>
    </form>
  )
}

/** A moment in UTC, as the systems of the project keep it. */
function Time({ at }: { at: string }) {
  const shown = new Date(at).toLocaleString(language.value, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  })
  return <time dateTime={at}>{shown} UTC</time>
}
