import { join } from 'node:path'
import type { StartedSystem } from '#runtime/service.ts'
import { loadActions } from '../project/actions.ts'
import { isElsewhere } from '../project/config.ts'
import type { Project } from '../project/project.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * A host of which there is only the contract of a project, and its actions.
 * @throws UserError for actions that cannot be understood; ListenError when the port is taken
 */
export async function startSimulatedHost(
  project: Project,
  port: number,
  secrets: Readonly<Record<string, string>>,
  { clock, urls, dataFolder, seed, allowedHosts, log }: Surroundings,
): Promise<StartedSystem> {
  const [{ startHost }, { hostFromContract }] = await Promise.all([
    import('#mock-host/engine/start.ts'),
    import('#mock-host/engine/from-contract/index.ts'),
  ])
  const { contract, parameters } = project
  return startHost(hostFromContract(contract, await loadActions(project)), {
    clock,
    port,
    token: secrets.hostToken ?? '',
    bots: [{ botId: Number(parameters.botId), baseUrl: urls.bot, token: secrets.botToken ?? '' }],
    dataFolder: dataFolder && join(dataFolder, 'host'),
    allowedHosts,
    // A bot elsewhere remembers the people of the scenario before.
    idsGoOn: isElsewhere(project.systems.bot),
    ...(seed !== undefined && { seed }),
    ...(log && { log }),
  })
}
