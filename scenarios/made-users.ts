import type { JsonClient } from '#harness/systems/json-client.ts'

/**
 * The users that scenarios make in a portal that is never reset. Deleting them after each scenario frees their phones
 * and addresses for the next one, and leaves nobody behind to whom the portal would send something.
 */
export class MadeUsers {
  /** The portal for scenarios: users that are made by it are remembered. */
  readonly portal: JsonClient
  readonly #portal: JsonClient
  #userIds: number[] = []

  constructor(portal: JsonClient) {
    this.#portal = portal
    this.portal = { ...portal, post: (path, body) => this.#post(path, body) }
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

  async #post<T>(path: string, body?: unknown): Promise<T> {
    const made = await this.#portal.post<T>(path, body)
    if (path === '/__admin/users') this.#userIds.push((made as { userId: number }).userId)
    return made
  }
}
