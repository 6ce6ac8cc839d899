// Preloaded by `node --import`: makes the web chat lose the buttons of messages, so that the channels can be seen to differ.
import { registerHooks } from 'node:module'

const BROKEN = '/bot/channels/web/shown.ts'

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith(BROKEN)) return loaded
    const source = String(loaded.source)
    const changed = source.replace('...(buttons && { buttons }),', '')
    if (changed === source) throw new Error(`${BROKEN} has changed: plant the fault elsewhere`)
    return { ...loaded, source: changed }
  },
})
