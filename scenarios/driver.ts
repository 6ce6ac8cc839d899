import type { JsonClient } from '#harness/json-client.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import { RemoteSystem } from '#harness/systems/remote.ts'
import type { Drive } from '#harness/systems/systems.ts'
import { MadeUsers } from './made-users.ts'

/**
 * Leads a portal that runs elsewhere and offers the admin API of the simulated one. Nothing there is reset: every
 * scenario makes users, posts and orders of its own, and its users are deleted after it. The portal's settings of the
 * bot are put back at the end.
 * @throws NotSupportedError when the portal has no admin API
 */
const drive: Drive = async ({ host, botUrl, secrets, parameters }) => {
  const portal = new RemoteSystem(host)
  await portal.settle()
  const putBack = await introduce(host, parameters.botId, { baseUrl: botUrl, token: secrets.botToken })
  const made = new MadeUsers(host)
  let told = portal.activity
  return {
    driver: made.driver,
    get activity() {
      return portal.activity
    },
    settle: () => portal.settle(),
    async exchanges() {
      const query = { direction: 'in', sinceId: told }
      const { requests } = await host.post<{ requests: Told[] }>('/__admin/requests/find', query)
      told = requests.at(-1)?.id ?? told
      return requests.map(({ id: _, direction: __, ...exchange }) => ({
        ...exchange,
        system: 'host',
        requestHeaders: {},
        responseHeaders: {},
      }))
    },
    reset: () => made.delete(),
    async [Symbol.asyncDispose]() {
      await made.delete()
      // Before the portal has its former bot back, which knows nothing of them.
      await portal.settle()
      await putBack()
    },
  }
}

export default drive

/** An entry of the portal's own journal. */
type Told = Omit<Exchange, 'system' | 'requestHeaders' | 'responseHeaders'> & { readonly direction: string }

/** Tells the portal where the bot is; what is returned puts the former settings back. */
async function introduce(
  portal: JsonClient,
  botId: string | number | undefined,
  settings: object,
): Promise<() => Promise<void>> {
  const path = `/__admin/bots/${botId}`
  const former = await portal.send('GET', path)
  await portal.put(path, settings)
  return async () => {
    if (former.status === 200) await portal.put(path, former.body)
    else await portal.send('DELETE', path)
  }
}
