import { webhookSecret } from '#bot/channels/telegram/webhook.ts'
import { access } from '#scenarios/credentials.ts'
import type { World } from '../world/world.ts'

const { token } = access.telegram

/** How the messenger is to tell the bot of updates, to be put back later. */
export interface Hearing {
  url: string
  allowed_updates?: string[]
}

/** What the messenger has been told by the bot. */
export async function hearingOf({ phones }: World): Promise<Hearing> {
  const { result } = await phones.post<{ result: Hearing }>(`/bot${token}/getWebhookInfo`)
  return { url: result.url, ...(result.allowed_updates && { allowed_updates: result.allowed_updates }) }
}

/**
 * Takes back what inputs may do by right: planned faults, calls for bots that do not exist, another webhook. The
 * journals are emptied too, for what they hold is of the inputs.
 */
export async function tidyUp({ portal, phones }: World, hearing: Hearing): Promise<void> {
  await portal.send('DELETE', '/__admin/faults')
  await phones.send('DELETE', '/__admin/faults')
  await phones.post(`/bot${token}/setWebhook`, {
    ...hearing,
    ...{ secret_token: webhookSecret(token), drop_pending_updates: true },
  })
  const { bots } = await portal.get<{ bots: { botId: number }[] }>('/__admin/bots')
  for (const { botId } of bots)
    if (botId !== access.botId) await portal.send('DELETE', `/__admin/bots/${botId}`)
  // Restoring drops the calls that wait.
  const { snapshotId } = await portal.post<{ snapshotId: number }>('/__admin/snapshots')
  await portal.post(`/__admin/snapshots/${snapshotId}/restore`)
  await portal.send('DELETE', '/__admin/requests')
  await phones.send('DELETE', '/__admin/requests')
}
