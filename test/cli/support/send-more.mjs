// Preloaded by `node --import`: makes the portal send what the contracts do not have in row shop/2. Nobody who
// looks at the chats or at the answers of the bot would notice.
import { registerHooks } from 'node:module'

const CHANGED = '/mock-host/actions/accept-order.ts'

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith(CHANGED)) return loaded
    const source = String(loaded.source)
    const changed = source.replace(
      "carries: { requestId: 'orderId', userId: 'userId' }",
      "carries: { requestId: 'orderId', userId: 'userId', urgent: 'status' }",
    )
    if (changed === source) throw new Error(`${CHANGED} has changed: plant the fault elsewhere`)
    return { ...loaded, source: changed }
  },
})
