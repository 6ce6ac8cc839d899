import { join } from 'node:path'
import type { StartedSystem } from '#runtime/service.ts'
import type { Project } from '../project/project.ts'
import type { Surroundings } from './one-system.ts'

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
  const [{ startHost }, { hostFromContract }, { actionsIn }] = await Promise.all([
    import('#mock-host/engine/start.ts'),
    import('#mock-host/engine/from-contract/index.ts'),
    import('#mock-host/engine/from-contract/actions.ts'),
  ])
  const { contract, actions, parameters } = project
  const known = actions === undefined ? new Map() : actionsIn(actions, contract)
  return startHost(hostFromContract(contract, known), {
    clock,
    port,
    token: secrets.hostToken ?? '',
    bots: [{ botId: Number(parameters.botId), baseUrl: urls.bot, token: secrets.botToken ?? '' }],
    dataFolder: dataFolder && join(dataFolder, 'host'),
    allowedHosts,
    ...(seed !== undefined && { seed }),
    ...(log && { log }),
  })
}
