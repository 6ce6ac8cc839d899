import autocannon from 'autocannon'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import type { Benchmark, Measure } from './benchmark.ts'
import { Child } from './support/child.ts'
import { median, medianRatio } from './support/stats.ts'

const TOKEN = 'bench'
const CONNECTIONS = 20
const ROUNDS = 7
const SECONDS = 2

/** How quick the portal is beside a bare Express handler with the same answer, and beside Prism. */
export const http: Benchmark = {
  name: 'http',
  async run() {
    await using children = new AsyncDisposableStack()
    const start = async (module: string, options: unknown) => {
      const [child, url] = await Child.start<string>(module, options)
      children.use(child)
      return url
    }
    const portal = await start('portal', { token: TOKEN })
    const path = `/user?userId=${await firstUserId(portal)}`
    const body = await answerOf(portal + path)
    const bare = await start('bare-express', { body, lean: false })
    const lean = await start('bare-express', { body, lean: true })
    const prism = await start('prism', { document: `${OPENAPI_DIR}/host.json` })
    const rates = await alternate([portal, bare, lean, prism].map((url) => url + path))
    return {
      title: `GET /user, ${CONNECTIONS} connections, medians of ${ROUNDS} alternating rounds of ${SECONDS} s`,
      measures: compare(rates),
    }
  },
}

/** Rates of the portal and of its three competitors, and how the portal stands to each. */
function compare([portal = [], bare = [], lean = [], prism = []]: number[][]): Measure[] {
  return [
    { name: 'portal', value: median(portal), unit: 'requests/s' },
    { name: 'bare Express', value: median(bare), unit: 'requests/s' },
    { name: 'bare Express without etag', value: median(lean), unit: 'requests/s' },
    { name: 'Prism', value: median(prism), unit: 'requests/s' },
    { name: 'portal / bare Express', value: medianRatio(portal, bare), unit: '', limit: { atLeast: 0.9 } },
    // The portal sends no etag either: this is the price of its validation, its journal and its counting alone.
    { name: 'portal / bare Express without etag', value: medianRatio(portal, lean), unit: '' },
    { name: 'portal / Prism', value: medianRatio(portal, prism), unit: '', limit: { atLeast: 3 } },
  ]
}

/** Requests/s of each address in each round, after a first round that only warms up. */
async function alternate(urls: string[]): Promise<number[][]> {
  const rates = urls.map((): number[] => [])
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, url] of urls.entries()) {
      const rate = await requestsPerSecond(url)
      if (round > 0) rates[index]?.push(rate)
    }
  }
  return rates
}

async function requestsPerSecond(url: string): Promise<number> {
  const began = performance.now()
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers })
  const seconds = (performance.now() - began) / 1000
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} requests failed`)
  }
  return result['2xx'] / seconds
}

const headers = { authorization: `Bearer ${TOKEN}` }

async function answerOf(url: string): Promise<unknown> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

async function firstUserId(portal: string): Promise<number> {
  const { users } = (await answerOf(`${portal}/__admin/users`)) as { users: { userId: number }[] }
  const [user] = users
  if (user === undefined) throw new Error('the portal has no users')
  return user.userId
}
