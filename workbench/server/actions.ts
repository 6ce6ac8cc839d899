import { z } from 'zod'
import { loadActions } from '#harness/project/actions.ts'
import type { Project } from '#harness/project/project.ts'
import type { ActionView } from '../protocol.ts'

/** What people can do in the host, with the JSON Schema of what it takes. */
export async function actionsOf(project: Project): Promise<ActionView[]> {
  const actions = await loadActions(project)
  return Array.from(actions.values(), ({ name, summary, params }) => ({
    name,
    summary,
    parameters: z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }),
  }))
}
