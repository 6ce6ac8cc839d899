import { model } from './store/store.ts'
import { texts } from './texts/index.ts'

/** That what is done by hand is being written down, wherever on the page one is. */
export function RecordingSign() {
  if (!model.value?.state.recording?.isOn) return null
  return (
    <p class="recording" role="status">
      <span aria-hidden="true">●</span> {texts.value.recordingOn}
    </p>
  )
}
