import type { User } from '#contracts/host/entities/user.ts'
import { type HostClient, HostRefusal } from './client.ts'

/**
 * The user with this phone; undefined when there is none, `several` when the portal knows more than one.
 * @throws HostUnavailable when the portal does not answer
 */
export async function findByPhone(host: HostClient, phone: string): Promise<User | 'several' | undefined> {
  try {
    return await host.find('GET /user', { phone })
  } catch (error) {
    if (error instanceof HostRefusal && error.status === 409) return 'several'
    throw error
  }
}
