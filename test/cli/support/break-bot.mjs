// Preloaded by `node --import`: makes the bot say the wrong thing in row shop/2, so that a replay can be seen to fail.
import { registerHooks } from 'node:module'

const BROKEN = '/bot/endpoints/request/accepted.ts'

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith(BROKEN)) return loaded
    const source = String(loaded.source)
    const changed = source.replace("'shop.accepted'", "'shop.abandonedCart'")
    if (changed === source) throw new Error(`${BROKEN} has changed: plant the fault elsewhere`)
    return { ...loaded, source: changed }
  },
})
