import request from 'supertest'
import type { OutboxEntry } from '#mock-host/engine/outbox/types.ts'
import type { PortalUser } from '#mock-host/entities/user.ts'
import { startMockHost } from '#mock-host/index.ts'
import type { Exchange } from '#runtime/journal.ts'
import { TestClock } from '#runtime/test-clock.ts'

export const START = '2026-03-01T09:00:00.000Z'
export const TOKEN = 'portal-token'

export type AdminUser = PortalUser

type Options = Partial<Omit<Parameters<typeof startMockHost>[0], 'clock'>>

/** A portal on a free port with a clock of its own, and short ways to use it. */
export async function startPortal(options: Options = {}) {
  const clock = new TestClock(START)
  const host = await startMockHost({ clock, token: TOKEN, ...options })
  const http = request(host.url)
  const admin = (path: string) => `/__admin${path}`
  return {
    clock,
    url: host.url,
    host,
    /** Calls an operation with the right token. */
    get: (path: string, query: object = {}) =>
      http.get(path).query(query).set('authorization', `Bearer ${TOKEN}`),
    post: (path: string, body?: object) => http.post(path).set('authorization', `Bearer ${TOKEN}`).send(body),
    http,
    admin: {
      get: (path: string, query: object = {}) => http.get(admin(path)).query(query),
      post: (path: string, body?: object) => http.post(admin(path)).send(body),
      put: (path: string, body?: object) => http.put(admin(path)).send(body),
      delete: (path: string) => http.delete(admin(path)),
    },
    act: (name: string, params: object) => http.post(admin(`/actions/${name}`)).send(params),
    user: async (given: object = {}): Promise<AdminUser> =>
      (await http.post(admin('/users')).send(given)).body,
    users: async (): Promise<AdminUser[]> => (await http.get(admin('/users'))).body.users,
    outbox: async (): Promise<OutboxEntry[]> => (await http.get(admin('/outbox'))).body.outbox,
    journal: async (query: object = {}): Promise<Exchange[]> =>
      (await http.get(admin('/requests')).query(query)).body.requests,
    /** Everything that the portal remembers of its own things. */
    async everything() {
      const kinds = ['users', 'posts', 'comments', 'orders']
      return Promise.all(kinds.map(async (kind) => (await http.get(admin(`/${kind}`))).body[kind]))
    },
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}

export type TestPortal = Awaited<ReturnType<typeof startPortal>>
