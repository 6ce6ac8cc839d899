import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { endpoints } from './bot/index.ts'
import { entities, operations } from './host/index.ts'
import { Contract } from './model/contract.ts'
import { entityOf } from './model/entity.ts'
import { endpointPoint, operationPoint } from './model/from-zod.ts'
import type { Point } from './model/point.ts'
import { openApiDocument } from './openapi.ts'

const HERE = import.meta.dirname

/** The file of a point, such as `contracts/host/user/get.ts`, from the working directory. */
function fileOf({ system, name }: Point): string {
  const root = join(HERE, system)
  if (system === 'bot') return relative('.', join(root, `${name}.ts`))
  const [method = '', path = ''] = name.toLowerCase().split(' /')
  const own = join(root, path, `${method}.ts`)
  return relative('.', existsSync(own) ? own : join(root, `${path}.ts`))
}

/** What the example's two teams agreed on. */
export const contract = new Contract({
  points: [
    ...Object.values(endpoints).map(endpointPoint),
    ...Object.entries(operations).map(([name, operation]) => operationPoint(name, operation)),
  ],
  entities: entities.map(entityOf),
  document: openApiDocument,
  pacts: { bot: join(HERE, 'pacts/host-bot.json'), host: join(HERE, 'pacts/bot-host.json') },
  interactions: async (contract) => (await import('./pact/index.ts')).exampleInteractions(contract),
  fileOf,
  declaredIn: (point) => `${fileOf(point)}, then run npm run generate`,
})
