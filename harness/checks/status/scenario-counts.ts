import type { Project } from '../../project/project.ts'
import { findFeatures } from '../../replay/features.ts'
import { readStories } from '../../replay/stories.ts'

/** How many scenarios have the tag of each row, by its id. @throws UserError when features cannot be read or name no row */
export async function countScenarios({ features, maps }: Project): Promise<Map<string, number>> {
  const all = maps.flatMap((map) => map.rows.map(({ id }) => id))
  const stories = await readStories(findFeatures(features, all))
  const byRow = Map.groupBy(
    stories.flatMap(({ rows }) => rows),
    (row) => row,
  )
  return new Map(Array.from(byRow, ([row, named]) => [row, named.length]))
}
