import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

/**
 * The workshop: its API for the bot, and its desk, at which mechanics note what they have done.
 * @type {import('commap').StartSystem}
 */
export default async function start({ port, urls, secrets }) {
  let repairs = []
  let activity = 0
  const routes = {
    'GET /repairs': async ({ headers }, { phone }) => {
      if (headers.authorization !== `Bearer ${secrets.hostToken}`) return [401, { message: 'Who is asking?' }]
      if (!/^\d{11}$/.test(phone)) return [422, { message: 'The phone is missing' }]
      return [
        200,
        repairs
          .filter((repair) => repair.phone === phone)
          .map(({ bicycle, status }) => ({ bicycle, status })),
      ]
    },
    'POST /desk/repairs': async (request) => {
      const { phone, bicycle } = await json(request)
      repairs.unshift({ phone, bicycle, status: 'in progress' })
      return [201, {}]
    },
    'POST /desk/finished': async (request) => {
      const { phone, bicycle, price } = await json(request)
      for (const repair of repairs)
        if (repair.phone === phone && repair.bicycle === bicycle) repair.status = 'done'
      const answer = await fetch(`${urls.bot}/calls/repair-done`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secrets.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ phone, bicycle, price }),
      })
      return [200, { told: answer.ok }]
    },
  }
  const server = createServer(async (request, response) => {
    activity += 1
    const { pathname, searchParams } = new URL(request.url, 'http://workshop')
    const route = routes[`${request.method} ${pathname}`]
    const [status, body] = route
      ? await route(request, Object.fromEntries(searchParams))
      : [404, { message: 'There is nothing here' }]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    get activity() {
      return activity
    },
    // It does nothing of its own accord: what it does, it does while it is asked.
    settle: async () => {},
    nextDue: async () => undefined,
    reset: async () => {
      repairs = []
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
