import type { SystemConfig } from '#harness/project/config.ts'
import { channelsOf, type Project } from '#harness/project/project.ts'
import { UserError } from '#runtime/user-error.ts'

/** Options about systems that run elsewhere, in place of those of the config. */
export interface ElsewhereOptions {
  readonly hostUrl?: string
  readonly botUrl?: string
  readonly messengerUrl?: string
  readonly botId?: number
  readonly botToken?: string
  readonly hostToken?: string
}

/** Whether any of the systems is named by an option. */
export function hasElsewhere({ hostUrl, botUrl, messengerUrl }: ElsewhereOptions): boolean {
  return [hostUrl, botUrl, messengerUrl].some((url) => url !== undefined)
}

/**
 * The project with the systems that the options name. What cannot be reached is told before anything starts.
 * @throws UserError when the options do not fit together or nobody answers there
 */
export async function withElsewhere(project: Project, options: ElsewhereOptions): Promise<Project> {
  const { hostUrl, botUrl, messengerUrl, botId, botToken, hostToken } = options
  if (
    hasElsewhere(options) &&
    (hostUrl === undefined || (botUrl === undefined) !== (messengerUrl === undefined))
  ) {
    throw new UserError({
      en: 'give --host-url alone, or --host-url, --bot-url and --messenger-url together: a bot that runs elsewhere has its portal and its messenger there',
      ru: 'укажите либо один --host-url, либо --host-url, --bot-url и --messenger-url вместе: у бота, который работает отдельно, там же и портал, и мессенджер',
    })
  }
  // Loaded here, not above: what names the options needs none of what starts systems.
  const { baseUrl, reach } = await import('#harness/systems/one-system.ts')
  const systems = {
    ...project.systems,
    ...(hostUrl !== undefined && { host: at(baseUrl('--host-url', hostUrl), project.systems.host) }),
    ...(botUrl !== undefined && { bot: at(baseUrl('--bot-url', botUrl), project.systems.bot) }),
    ...(messengerUrl !== undefined && { messenger: { url: baseUrl('--messenger-url', messengerUrl) } }),
  }
  const given = { host: hostUrl, bot: botUrl, messenger: messengerUrl }
  await Promise.all(
    Object.entries(given).map(([name, url]) => (url === undefined ? undefined : reach(`the ${name}`, url))),
  )
  return {
    ...project,
    systems,
    parameters: { ...project.parameters, ...(botId !== undefined && { botId }) },
    secrets: {
      ...project.secrets,
      ...(botToken !== undefined && { botToken }),
      ...(hostToken !== undefined && { hostToken }),
    },
  }
}

/** A system at another address is called as the config says of it. */
function at(url: string, config: SystemConfig): SystemConfig {
  if (typeof config !== 'object' || !('url' in config)) return { url }
  const { ca, insecure, authorize, within, quiet } = config
  return { ca, insecure, authorize, within, quiet, url }
}

/** Where the people of a replay talk: one channel, or all of them. @throws UserError */
export function wantedChannels(project: Project, channel: string): string[] {
  const known = channelsOf(project)
  if (channel === 'both') return known
  if (known.includes(channel)) return [channel]
  throw new UserError({
    en: `the project has no channel ${channel}; there are: ${known.join(', ')}`,
    ru: `у проекта нет канала ${channel}; есть: ${known.join(', ')}`,
  })
}
