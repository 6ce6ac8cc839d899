import { Command } from 'commander'
import type { DetectOptions } from '#harness/checks/detect/live/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const EXAMPLES = `
Each change of the project's folder of changes is put between host and bot by a small proxy; then verify, conform and
replay look at what has to do with it.

Examples:
  $ commap detect
  $ commap detect --only 'GET /user' --only users/block
  $ commap detect --json > detection.json

Exit codes: 0 every breaking change is noticed and no harmless one, 1 some slip through, alarm or were not tried,
2 could not run, or something is wrong already without any change, 130 interrupted.`

const collect = (value: string, earlier: string[]) => [...earlier, value]

/** `commap detect`: finds out which changes between host and bot the checks notice. */
export function detectCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('detect'))
    .description('find out which changes between host and bot verify, conform and replay notice')
    .option('--only <text>', 'only changes with this in their name; may be repeated', collect, [])
    .option('--json', 'print the result as JSON on standard output, and the rest on standard error')
    .addHelpText('after', EXAMPLES)
    .action(async (options: DetectOptions & ProjectOptions) => {
      const { runDetection } = await import('#harness/checks/detect/live/run.ts')
      finish(await runDetection(await projectOf(options), options))
    })
}
