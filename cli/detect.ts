import { Command, CommanderError } from 'commander'
import { explainError } from '#harness/errors.ts'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { UserError } from '#runtime/user-error.ts'

const EXAMPLES = `
Each change of scenarios/detection/changes is put between portal and bot by a small proxy; then verify, conform and
replay look at what has to do with it.

Examples:
  $ npm run detect
  $ npm run detect -- --only 'GET /user' --only users/block
  $ npm run --silent detect -- --json > detection.json

Exit codes: 0 every breaking change is noticed and no harmless one, 1 some slip through, alarm or were not tried,
2 could not run, or something is wrong already without any change, 130 interrupted.`

const collect = (value: string, earlier: string[]) => [...earlier, value]

async function main(): Promise<ExitCode> {
  const program = new Command('detect')
    .description('find out which changes between portal and bot verify, conform and replay notice')
    .option('--only <text>', 'only changes with this in their name; may be repeated', collect, [])
    .option('--json', 'print the result as JSON on standard output, and the rest on standard error')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
  try {
    program.parse()
    const { runDetection } = await import('#harness/checks/detect/live/run.ts')
    return await runDetection(program.opts<{ only: string[]; json?: boolean }>())
  } catch (error) {
    if (!(error instanceof CommanderError)) return explainError(expected(error))
    return error.exitCode === 0 ? exitCodes.OK : exitCodes.COULD_NOT_RUN
  }
}

/** What the user can mend: a change that is badly written, or something that is red already. */
function expected(error: unknown): unknown {
  const known = error instanceof Error && ['ChangeError', 'NotGreenError'].includes(error.name)
  return known ? new UserError(error.message, { cause: error }) : error
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(exitCodes.INTERRUPTED))
process.exit(await main())
