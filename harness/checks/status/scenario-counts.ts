import { loadSources } from '@cucumber/cucumber/api'
import type { MapRow } from '../../project/maps.ts'
import type { Project } from '../../project/project.ts'
import { findFeatures } from '../../replay/features.ts'

/** How many scenarios have the tag of each row, by its id. @throws UserError when features cannot be read or name no row */
export async function countScenarios(
  { features, maps }: Project,
  rows: readonly MapRow[],
): Promise<Map<string, number>> {
  const all = maps.flatMap((map) => map.rows.map(({ id }) => id))
  const { paths, dialect } = findFeatures(features, all)
  const counted = rows.map(async ({ id }): Promise<[string, number]> => {
    const { plan } = await loadSources({
      defaultDialect: dialect,
      paths: [...paths],
      names: [],
      tagExpression: `@${id}`,
      order: 'defined',
    })
    return [id, plan.length]
  })
  return new Map(await Promise.all(counted))
}
