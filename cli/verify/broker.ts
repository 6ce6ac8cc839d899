import { CannotRunError } from '../errors.ts'

/** How to reach a Pact broker. */
export interface Broker {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

interface Found {
  readonly url: string
  readonly text: string
  readonly publishUrl: string | undefined
}

interface Hal {
  _links?: Record<string, Link | Link[] | undefined>
}

interface Link {
  href: string
}

/** The pacts that other teams mean by "in use": of the main branches, and deployed or released ones. */
const SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }]

/** The broker of the usual variables PACT_BROKER_BASE_URL, _TOKEN, _USERNAME and _PASSWORD, if they name one. */
export function brokerSettings(env: NodeJS.ProcessEnv): Broker | undefined {
  const { PACT_BROKER_BASE_URL: url, PACT_BROKER_TOKEN: token } = env
  const { PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password = '' } = env
  if (!url) return undefined
  const basic = username && `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const authorization = token ? `Bearer ${token}` : basic
  return { url: url.replace(/\/+$/, ''), headers: authorization ? { authorization } : {} }
}

/** Pacts that the broker wants verified for a provider. @throws CannotRunError when there is none, or no broker */
export async function brokerPacts(broker: Broker, provider: string): Promise<Found[]> {
  const index = await get(broker, `${broker.url}/`)
  const template = linksOf(index, 'pb:provider-pacts-for-verification')[0]?.href
  const url =
    template?.replace('{provider}', encodeURIComponent(provider)) ??
    `${broker.url}/pacts/provider/${encodeURIComponent(provider)}/for-verification`
  const body = { consumerVersionSelectors: SELECTORS, includePendingStatus: false }
  const found = await ask<Hal & { _embedded?: { pacts?: Hal[] } }>(broker, url, body)
  const urls = (found._embedded?.pacts ?? []).flatMap((pact) => linksOf(pact, 'self')[0]?.href ?? [])
  if (urls.length === 0)
    throw new CannotRunError(`no pact: the broker ${broker.url} has none for "${provider}".`)
  return Promise.all(urls.map((one) => brokerPact(broker, one)))
}

async function brokerPact(broker: Broker, url: string): Promise<Found> {
  const text = await request(broker, url)
  const publishUrl = linksOf(JSON.parse(text) as Hal, 'pb:publish-verification-results')[0]?.href
  return { url, text, publishUrl }
}

/** Tells the broker how a pact fared. @throws CannotRunError when it does not take it */
export async function publishResult(broker: Broker, url: string, result: object): Promise<void> {
  await ask(broker, url, result)
}

function linksOf({ _links }: Hal, name: string): Link[] {
  return [_links?.[name] ?? []].flat()
}

async function get(broker: Broker, url: string): Promise<Hal> {
  return JSON.parse(await request(broker, url)) as Hal
}

async function ask<T>(broker: Broker, url: string, body: object): Promise<T> {
  return JSON.parse(await request(broker, url, body)) as T
}

async function request({ url: base, headers }: Broker, url: string, body?: object): Promise<string> {
  const json = { accept: 'application/hal+json, application/json', 'content-type': 'application/json' }
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(url, { ...init, headers: { ...json, ...headers } }).catch((error: unknown) => {
    throw new CannotRunError(
      `the broker ${base} cannot be reached (${(error as { cause?: unknown }).cause ?? error}).`,
    )
  })
  if (response.ok) return (await response.text()) || '{}'
  const hint = response.status === 401 ? ': check PACT_BROKER_TOKEN, or _USERNAME and _PASSWORD' : ''
  throw new CannotRunError(`the broker answered ${response.status} to ${url}${hint}.`)
}
