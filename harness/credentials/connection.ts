import { resolve } from 'node:path'
import type { System } from '#contracts/model/system.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { environmentValues, fill } from '../project/placeholders.ts'
import type { Project } from '../project/project.ts'
import type { UpstreamTls } from '../recording/trust.ts'
import { type Authorize, authorizeIn } from './authorize.ts'

/** What commap has to know of a system to call it, beside its address. */
export interface Connection {
  /** Its key under `systems`. */
  readonly name: string
  readonly tls?: UpstreamTls
  readonly authorize?: Authorize
}

/**
 * How the systems of a project are called: `ca`, `insecure` and `authorize` of those that are a process or run elsewhere.
 * @throws UserError for files that are not there or cannot be used
 */
export async function connectionOf(
  { root, systems }: Pick<Project, 'root' | 'systems'>,
  name: System | 'messenger',
): Promise<Connection> {
  const system = systems[name]
  if (typeof system !== 'object' || !('url' in system)) return { name }
  const at = (key: 'ca' | 'authorize', path: string) =>
    resolve(root, fill(path, environmentValues(process.env), `systems.${name}.${key}`))
  const { ca, insecure } = system
  const authorize = 'authorize' in system ? system.authorize : undefined
  const tls: UpstreamTls = {
    ...(ca !== undefined && { ca: readUserFile(at('ca', ca), `systems.${name}.ca`) }),
    ...(insecure !== undefined && { insecure }),
  }
  return {
    name,
    ...(Object.keys(tls).length > 0 && { tls }),
    ...(authorize !== undefined && {
      authorize: await authorizeIn(at('authorize', authorize), `systems.${name}.authorize`),
    }),
  }
}
