import type { System } from '#contracts/model/system.ts'
import type { Clock } from '#runtime/clock.ts'
import { neverRecorded } from '../credentials/all.ts'
import { isAtUrl } from '../project/config.ts'
import type { Project } from '../project/project.ts'
import { type HeaderLines, valuesOf } from '../recording/headers.ts'
import { type Door, recordBoth } from '../recording/record-both.ts'
import { addressOf, type Meeting, type MeetingOptions, placeOf, reachedFromHere } from './meeting.ts'
import { secretsOf } from './one-system.ts'

/** How systems meet that stay, for people to try: who calls them sees no difference from the systems themselves. */
export interface LastingOptions extends Pick<MeetingOptions, 'tls' | 'bot'> {
  /** Under which people call them; free ones by default. */
  readonly ports?: { readonly host?: number; readonly bot?: number } | undefined
  /** So many of the newest exchanges are kept. */
  readonly keep: number
}

/**
 * A recording stands in front of both, with the paths that the systems have: pages, admin APIs and whatever else they
 * serve pass too. A system that runs elsewhere is where it is, and recorded where those from here call it.
 * @throws ListenError when a port is taken; UserError for a wrong certificate
 */
export async function meetLasting(
  project: Project,
  clock: Clock,
  { ports = {}, keep, bot, tls }: LastingOptions,
  started: AsyncDisposableStack,
): Promise<Meeting> {
  const doorOf = (name: System): Door =>
    isAtUrl(project.systems[name])
      ? {}
      : { port: ports[name] ?? 0, keepsHost: true, recordedAs: recordedBelow(pathOf(project, name)) }
  const { recorder, ...proxies } = started.use(
    await recordBoth({
      clock,
      ...neverRecorded(project, secretsOf(project)),
      keep,
      tls,
      host: doorOf('host'),
      bot: { ...doorOf('bot'), ...(bot && placeOf(bot)) },
    }),
  )
  const urlOf = (name: System) =>
    reachedFromHere(proxies[name].url) + (isAtUrl(project.systems[name]) ? '' : pathOf(project, name))
  return {
    urls: { host: urlOf('host'), bot: bot?.public ?? urlOf('bot') },
    botHere: urlOf('bot'),
    ports: { host: 0, bot: 0 },
    recorded: recorder,
    put(name, url) {
      proxies[name].target = isAtUrl(project.systems[name]) ? url : new URL(url).origin
    },
    take: (exchange) => recorder.take(exchange),
    clear: () => recorder.clear(),
  }
}

/** Below which path a system that is started here has its API; nothing where that is its root. */
function pathOf(project: Project, name: System): string {
  // The path of its address is the same on every port.
  const { pathname } = new URL(addressOf(project, name, 1))
  return pathname.replace(/\/+$/, '')
}

/**
 * Records what is asked of the API, by its path there. What people do beside it – pages with their pictures and forms,
 * admin APIs – is no exchange between the two.
 */
function recordedBelow(base: string): NonNullable<Door['recordedAs']> {
  return ({ url, headers }) => {
    if (!url.startsWith(`${base}/`)) return undefined
    const path = url.slice(base.length)
    return /^\/__admin(?![^/?])/.test(path) || isOfPage(headers) ? undefined : path
  }
}

/** Whether a browser asks for a page or what belongs to one; what a page's script calls is `empty` (Fetch Metadata). */
function isOfPage(headers: HeaderLines): boolean {
  const [destination = 'empty'] = valuesOf(headers, 'sec-fetch-dest')
  return destination !== 'empty'
}
