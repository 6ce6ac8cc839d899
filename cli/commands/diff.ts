import { Argument, Command } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const EXAMPLES = `
Both directions without an argument: the pacts of the project against its documents. Found are places where a pact asks for what the document does not allow, and what the document has but nobody uses:
operations that are in no pact and in no row of the maps, statuses and fields that are in no pact.

With --openapi another document is compared with the project's own, schema with schema: where its answers allow more than is
read (a field that may be missing or null, another type or format, more values), and where it takes less than is sent (a
parameter that it does not have, requires, or narrows). What it has besides, and where it is stricter with itself, is no
finding. Limits of lengths and numbers that its answers do not state are told and are no fault.

Examples:
  $ commap diff
  $ commap diff host --openapi portal.yaml       the portal team's own document against what the bot needs
  $ commap diff bot --pact pacts/portal.json     a pact of your own, such as one recorded by commap listen
  $ commap diff --json > diff.json

Exit codes: 0 nothing contradicts and every operation of the project's own documents is used; 1 otherwise (--strict: also for
what is unused or doubtful); 2 could not run, a reference leads nowhere, or a file had nothing to compare.`

interface Options extends ProjectOptions {
  openapi?: string
  pact?: string
  strict?: boolean
  json?: boolean
}

/** `commap diff`: compares pacts, OpenAPI documents and maps. */
export function diffCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('diff'))
    .description('compare the pacts with the OpenAPI documents, in both directions')
    .addArgument(new Argument('[system]', 'whose API; both without it').choices(['host', 'bot']))
    .option('--openapi <file>', 'a document of your own (JSON or YAML); needs the argument')
    .option('--pact <file>', 'a pact of your own; needs the argument')
    .option('--strict', 'fail for whatever is found')
    .option('--json', 'print the findings as JSON on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (system: 'host' | 'bot' | undefined, options: Options) => {
      const { runDiff } = await import('#harness/checks/diff/run.ts')
      finish(await runDiff(system, await projectIfAny(options), options))
    })
}
