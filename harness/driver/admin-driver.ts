import { inOwnWords, type JsonClient } from '../json-client.ts'
import { type Acted, type HostDriver, thoseHaving, type Values } from './host-driver.ts'

/** Drives a host by the admin API that simulated hosts have. */
export function adminDriver(host: JsonClient): HostDriver {
  return {
    tellsCalls: true,
    make: <T>(thing: string, fields: Values) => host.post<T>(`/__admin/${thing}s`, fields),
    async find<T>(thing: string, having: Values) {
      const all = await host.get<Record<string, readonly Values[]>>(`/__admin/${thing}s`)
      return thoseHaving(all[`${thing}s`] ?? [], having) as T[]
    },
    act: (action, given) => inOwnWords(host.post<Acted>(`/__admin/actions/${action}`, given), action),
    async repeat(call) {
      await host.post(`/__admin/outbox/${call}/resend`)
    },
  }
}
