import { Argument, Command } from 'commander'
import type { System } from '#contracts/model/system.ts'
import type { StubOptions } from '#harness/checks/stub/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { contractOf, type ProjectOptions, withProject } from '../project.ts'

const EXAMPLES = `
Prism answers every operation from the examples of the contract's document, keeps no state, and refuses a request
that the document does not allow. The header Prefer chooses: code=404, example=byPhone, dynamic=true.

Examples:
  $ commap stub host                        a portal for the bot team, on a free port
  $ commap stub bot --port 4010             a bot for the host team
  $ commap stub host --dynamic              made-up data instead of the examples

Exit codes: 0 ended by SIGTERM, 2 could not run, 130 Ctrl-C.`

/** `commap stub`: serves one of the two APIs from its OpenAPI document until it is interrupted. */
export function stubCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('stub'))
    .description('serve the API of the host or of the bot from its OpenAPI document')
    .addArgument(new Argument('<system>', 'whose API').choices(['host', 'bot']))
    .option('--port <port>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--openapi <file>', 'a document (JSON or YAML) instead of the project’s contract')
    .option('--dynamic', 'make answers up from the schemas instead of repeating the examples')
    .addHelpText('after', EXAMPLES)
    .action(async (system: System, options: StubOptions & ProjectOptions & { openapi?: string }) => {
      const { runStub } = await import('#harness/checks/stub/run.ts')
      finish(await runStub(await contractOf(system, options), system, options))
    })
}
