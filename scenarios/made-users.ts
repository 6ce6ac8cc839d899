import { adminDriver } from '#harness/driver/admin-driver.ts'
import type { HostDriver, Values } from '#harness/driver/host-driver.ts'
import type { JsonClient } from '#harness/json-client.ts'

/**
 * The users that scenarios make in a portal that is never reset. Deleting them after each scenario frees their phones
 * and addresses for the next one, and leaves nobody behind to whom the portal would send something.
 */
export class MadeUsers {
  /** What scenarios do in the portal: users that are made by it are remembered. */
  readonly driver: HostDriver
  readonly #portal: JsonClient
  #userIds: number[] = []

  constructor(portal: JsonClient) {
    this.#portal = portal
    const admin = adminDriver(portal)
    this.driver = {
      ...admin,
      make: <T>(thing: string, fields: Values) => this.#make<T>(admin, thing, fields),
    }
  }

  /** Deletes them as an administrator does; a portal that does not offer it keeps them. */
  async delete(): Promise<void> {
    const userIds = this.#userIds
    this.#userIds = []
    for (const userId of userIds) {
      // Some have been deleted by their scenario.
      await this.#portal.send('POST', '/__admin/actions/delete-user', { userId })
    }
  }

  async #make<T>(admin: HostDriver, thing: string, fields: Values): Promise<T> {
    const made = await admin.make<T & { userId?: number }>(thing, fields)
    if (thing === 'user') this.#userIds.push(Number(made.userId))
    return made
  }
}
