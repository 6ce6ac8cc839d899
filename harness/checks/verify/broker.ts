import { z } from 'zod'
import { joined } from '#runtime/bilingual.ts'
import { jsonOrText } from '#runtime/json.ts'
import { shownUrl } from '#runtime/shown-url.ts'
import { UserError } from '#runtime/user-error.ts'

/** How to reach a Pact broker. */
export interface Broker {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Aborted when nobody waits for an answer any longer. */
  readonly signal: AbortSignal
}

/** For one request: a broker that is reached and does not answer must not hold up a pipeline. */
const TIMEOUT_MS = 60_000

interface Found {
  readonly url: string
  readonly text: string
  readonly publishUrl: string | undefined
}

const link = z.looseObject({ href: z.string() })

/** What a broker answers, in HAL (docs.pact.io/pact_broker/advanced_topics/api_docs). */
const hal = z.looseObject({
  _links: z.record(z.string(), z.union([link, z.array(link)])).optional(),
})
const halWithPacts = hal.extend({ _embedded: z.looseObject({ pacts: z.array(hal).optional() }).optional() })

type Hal = z.output<typeof hal>
type Link = z.output<typeof link>

/** The pacts that other teams mean by "in use": of the main branches, and deployed or released ones. */
const SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }]

/** The broker of the usual variables PACT_BROKER_BASE_URL, _TOKEN, _USERNAME and _PASSWORD, if they name one. */
export function brokerSettings(env: NodeJS.ProcessEnv, signal: AbortSignal): Broker | undefined {
  const { PACT_BROKER_BASE_URL: url, PACT_BROKER_TOKEN: token } = env
  const { PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password = '' } = env
  if (!url) return undefined
  const basic = username && `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const authorization = token ? `Bearer ${token}` : basic
  return { url: url.replace(/\/+$/, ''), headers: authorization ? { authorization } : {}, signal }
}

/** Pacts that the broker wants verified for a provider. @throws UserError when there is none, or no broker */
export async function brokerPacts(broker: Broker, provider: string): Promise<Found[]> {
  const index = await get(broker, `${broker.url}/`)
  const template = linksOf(index, 'pb:provider-pacts-for-verification')[0]?.href
  const url =
    template?.replace('{provider}', encodeURIComponent(provider)) ??
    `${broker.url}/pacts/provider/${encodeURIComponent(provider)}/for-verification`
  const body = { consumerVersionSelectors: SELECTORS, includePendingStatus: false }
  const found = await ask(broker, url, halWithPacts, body)
  const urls = (found._embedded?.pacts ?? []).flatMap((pact) => linksOf(pact, 'self')[0]?.href ?? [])
  if (urls.length === 0)
    throw new UserError({
      en: `no pact: the broker ${broker.url} has none for "${provider}".`,
      ru: `нет пакта: у брокера ${broker.url} для «${provider}» нет ни одного.`,
    })
  return Promise.all(urls.map((one) => brokerPact(broker, one)))
}

async function brokerPact(broker: Broker, url: string): Promise<Found> {
  const text = await request(broker, url)
  const publishUrl = linksOf(parse(url, text, hal), 'pb:publish-verification-results')[0]?.href
  return { url, text, publishUrl }
}

/** Tells the broker how a pact fared. @throws UserError when it does not take it */
export async function publishResult(broker: Broker, url: string, result: object): Promise<void> {
  await request(broker, url, { method: 'POST', body: result })
}

/** A version of a system, with the branch that it is of and the tags that it has. */
export interface ProviderVersion {
  readonly version: string
  readonly branch?: string | undefined
  readonly tags: readonly string[]
}

/**
 * Tells the broker of which branch a version of the provider is, and how it is tagged.
 * @throws UserError when it does not take it, or knows no branches or tags
 */
export async function publishVersion(
  broker: Broker,
  provider: string,
  { version, branch, tags }: ProviderVersion,
): Promise<void> {
  if (branch === undefined && tags.length === 0) return
  const index = await get(broker, `${broker.url}/`)
  const put = async (link: string, values: Record<string, string>) => {
    const template = linksOf(index, link)[0]?.href
    if (template === undefined)
      throw new UserError({
        en: `the broker ${broker.url} has no link ${link}.`,
        ru: `у брокера ${broker.url} нет ссылки ${link}.`,
      })
    const filled = { pacticipant: provider, version, ...values }
    const url = template.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(filled, name) ? encodeURIComponent(filled[name as keyof typeof filled]) : whole,
    )
    await request(broker, url, { method: 'PUT', body: {} })
  }
  if (branch !== undefined) await put('pb:pacticipant-branch-version', { branch })
  for (const tag of tags) await put('pb:pacticipant-version-tag', { tag })
}

function linksOf({ _links }: Hal, name: string): Link[] {
  return _links !== undefined && Object.hasOwn(_links, name) ? [_links[name] ?? []].flat() : []
}

async function get(broker: Broker, url: string): Promise<Hal> {
  return parse(url, await request(broker, url), hal)
}

async function ask<S extends z.ZodType>(
  broker: Broker,
  url: string,
  schema: S,
  body: object,
): Promise<z.output<S>> {
  return parse(url, await request(broker, url, { method: 'POST', body }), schema)
}

function parse<S extends z.ZodType>(url: string, text: string, schema: S): z.output<S> {
  const read = jsonOrText(text)
  const isJson = typeof read !== 'string' || text.trim().startsWith('"')
  const parsed = schema.safeParse(read)
  if (parsed.success) return parsed.data
  const what = isJson
    ? { en: 'as a Pact broker does', ru: 'не такой, как у брокера пактов' }
    : { en: 'JSON', ru: 'не JSON' }
  throw new UserError({
    en: `${url} did not answer ${what.en}: is that the address of a Pact broker?`,
    ru: `${url}: ответ – ${what.ru}: это точно адрес брокера пактов?`,
  })
}

const CHECK_TOKEN = {
  en: ': check PACT_BROKER_TOKEN, or _USERNAME and _PASSWORD',
  ru: ': проверьте PACT_BROKER_TOKEN или _USERNAME и _PASSWORD',
}

interface Sent {
  readonly method: 'POST' | 'PUT'
  readonly body: object
}

/** No request may have a password in its URL, and every message would show it. @throws UserError */
function refusePassword({ url }: Broker): void {
  const shown = shownUrl(url)
  if (shown === url) return
  throw new UserError({
    en: `PACT_BROKER_BASE_URL has a user or a password in it: give them as PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, and leave ${shown}.`,
    ru: `в PACT_BROKER_BASE_URL указаны имя или пароль: задайте их в PACT_BROKER_USERNAME и PACT_BROKER_PASSWORD, а здесь оставьте ${shown}.`,
  })
}

async function request(broker: Broker, url: string, sent?: Sent): Promise<string> {
  refusePassword(broker)
  const { url: base, headers, signal } = broker
  const json = { accept: 'application/hal+json, application/json', 'content-type': 'application/json' }
  const init = {
    headers: { ...json, ...headers },
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    ...(sent && { method: sent.method, body: JSON.stringify(sent.body) }),
  }
  const unreachable = (error: unknown) => {
    const why = String((error as { cause?: unknown }).cause ?? error)
    throw new UserError({
      en: `the broker ${base} cannot be reached (${why}).`,
      ru: `брокер ${base} недоступен (${why}).`,
    })
  }
  const response = await fetch(url, init).catch(unreachable)
  if (response.ok) return (await response.text().catch(unreachable)) || '{}'
  const { status } = response
  const told = { en: `the broker answered ${status} to ${url}`, ru: `брокер ответил ${status} на ${url}` }
  throw new UserError(joined`${told}${status === 401 ? CHECK_TOKEN : ''}.`)
}
