import type { Project } from '#harness/project/project.ts'
import { listSentences } from '#harness/replay/sentences/list.ts'
import type { SentenceView } from '../protocol.ts'

/** All that scenarios of a project may say, in the order of its definition. @throws UserError for bad features */
export async function sentencesOf(project: Project): Promise<SentenceView[]> {
  const listed = await listSentences(project)
  return listed.map(({ ru = null, en = null, role = null, cases }) => ({
    ru,
    en,
    role,
    ...(cases && { cases }),
  }))
}
