import { send } from './store/send.ts'
import { model, playsRows } from './store/store.ts'
import { texts } from './texts/index.ts'

/** Where people talk with the bot; choosing another channel starts the systems anew. */
export function ChannelChoice() {
  const t = texts.value
  const project = model.value?.state.project
  if (!project || !playsRows.value || project.channels.length < 2) return null
  const { channels, channel = channels[0] } = project
  return (
    <label>
      <span class="muted">{t.channel}</span>{' '}
      <select
        value={channel}
        disabled={model.value?.state.run !== null}
        onChange={(event) => void send('channel', { channel: event.currentTarget.value })}
      >
        {channels.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  )
}
