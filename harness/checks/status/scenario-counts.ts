import { join } from 'node:path'
import { loadSources } from '@cucumber/cucumber/api'
import type { MapRow } from '../../project/maps.ts'
import type { Project } from '../../project/project.ts'

/** How many scenarios have the tag of each row, by its id. */
export async function countScenarios(
  { features }: Project,
  rows: readonly MapRow[],
): Promise<Map<string, number>> {
  const counted = rows.map(async ({ id }): Promise<[string, number]> => {
    const { plan } = await loadSources({
      defaultDialect: 'ru',
      paths: [join(features, '**/*.feature')],
      names: [],
      tagExpression: `@${id}`,
      order: 'defined',
    })
    return [id, plan.length]
  })
  return new Map(await Promise.all(counted))
}
