import { z } from 'zod'
import { replayFileSchema } from '../results/replay-file.ts'

/** What replays write for programs, as its schema is called: the file `replay.json` of a report. */
export const resultSchemaName = 'replay'

/** The JSON Schema of `replay.json`. What it does not name may stand there, too, and is to be passed over. */
export function resultSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(replayFileSchema, {
    io: 'input',
    target: 'draft-7',
    // Lists are read-only in TypeScript; in JSON Schema the word means that nobody may send them.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly
    },
  })
  return { $schema, title: 'A replay, as commap replay --report writes it', ...rest }
}
