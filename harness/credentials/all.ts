import type { System } from '#contracts/model/system.ts'
import type { Project } from '../project/project.ts'
import type { UpstreamTls } from '../recording/trust.ts'
import { type Connection, connectionOf } from './connection.ts'
import { keyNames } from './schemes.ts'

/** How each of the systems of a project is called. */
export type Connections = Readonly<Record<System | 'messenger', Connection>>

/** @throws UserError for files that are not there or cannot be used */
export async function connectionsOf(project: Project): Promise<Connections> {
  const [host, bot, messenger] = await Promise.all([
    connectionOf(project, 'host'),
    connectionOf(project, 'bot'),
    connectionOf(project, 'messenger'),
  ])
  return { host, bot, messenger }
}

/** Whom the proxies in front of host and bot trust. */
export function tlsOf({ host, bot }: Connections): Partial<Record<System, UpstreamTls>> {
  return { ...(host.tls && { host: host.tls }), ...(bot.tls && { bot: bot.tls }) }
}

/**
 * What of the exchanges of a project stands in no record: its secrets, as they are borne too, and keys by their places.
 * @param known secrets by their names
 */
export function neverRecorded(
  { contract }: Pick<Project, 'contract'>,
  known: Readonly<Record<string, string>>,
) {
  const secrets = Object.values(known)
  const { hostToken = '', botToken = '' } = known
  const [host, bot] = [keyNames(contract, 'host'), keyNames(contract, 'bot')]
  return {
    secrets: [...secrets, ...[hostToken, botToken].flatMap(borneParts)],
    keys: { headers: [...host.headers, ...bot.headers], query: [...host.query, ...bot.query] },
  }
}

/** What of `user:password` stands in requests besides the whole: as basic authentication has it, and the password. */
export function borneParts(secret: string): string[] {
  if (!secret.includes(':')) return []
  return [Buffer.from(secret).toString('base64'), secret.slice(secret.indexOf(':') + 1)]
}
