import { join } from 'node:path'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import type { Credentials, Proof } from '#mock-host/engine/credentials.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { credentialFor } from '../credentials/credential.ts'
import { formOf } from '../credentials/judged.ts'
import { type Scheme, schemesOf } from '../credentials/schemes.ts'
import { loadActions } from '../project/actions.ts'
import { isElsewhere } from '../project/config.ts'
import type { Project } from '../project/project.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * A host of which there is only the contract of a project, and its actions.
 * @throws UserError for actions that cannot be understood, and for secrets that the contract does not allow; ListenError
 *   when the port is taken
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
  const { hostToken = '', botToken = '' } = secrets
  // Told once at the start, not by every row.
  for (const point of contract.points)
    credentialFor(contract, point, point.system === 'host' ? hostToken : botToken)
  const actions = await loadActions(project)
  return startHost(hostFromContract(contract, actions, credentialsOf(contract)), {
    clock,
    port,
    token: hostToken,
    bots: [{ botId: Number(parameters.botId), baseUrl: urls.bot, token: botToken }],
    dataFolder: dataFolder && join(dataFolder, 'host'),
    allowedHosts,
    // A bot elsewhere remembers the people of the scenario before.
    idsGoOn: isElsewhere(project.systems.bot),
    ...(seed !== undefined && { seed }),
    ...(log && { log }),
  })
}

/** How host and bot show each other who is calling, as their documents have it. */
function credentialsOf(contract: Contract): Credentials {
  return {
    wanted: (operation, token) =>
      schemesOf(contract, pointOf(contract, 'host', operation)).map((schemes) =>
        schemes.flatMap((scheme) => proofOf(scheme, token)),
      ),
    borne: (alias, token) => credentialFor(contract, pointOf(contract, 'bot', alias), token),
  }
}

/** What shows a secret; nothing for what no text of a request can be. */
function proofOf(scheme: Scheme, secret: string): Proof[] {
  switch (scheme.kind) {
    case 'other':
      return []
    case 'bearer':
      return [{ ...AUTHORIZATION, value: formOf(scheme, secret), scheme: 'Bearer' }]
    case 'basic': {
      const pair = Buffer.from(secret).toString('base64')
      return [{ ...AUTHORIZATION, value: formOf(scheme, pair), scheme: 'Basic' }]
    }
    default:
      return [{ in: scheme.kind, name: scheme.name, value: formOf(scheme, secret), scheme: 'ApiKey' }]
  }
}

const AUTHORIZATION = { in: 'header', name: 'Authorization' } as const

function pointOf(contract: Contract, system: System, name: string) {
  const point = contract.named(system, name)
  if (!point) throw new Error(`the contract has no ${name}`)
  return point
}
