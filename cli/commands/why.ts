import { Command, Option } from 'commander'
import type { WhyOptions } from '#harness/checks/why/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const EXAMPLES = `
The bot is asked what it accepted for the user, what it sent, what it held back, and for which reason. Phones and
e-mail addresses are left out. commap start prints the address of its bot; the project's config has its token.

Examples:
  $ commap why --user 12 --bot-url http://127.0.0.1:4000
  $ commap why post/new --user 12 --since 2d        why did user 12 not get post/new?
  $ commap why --user 12 --since 2026-03-01 --bot-url https://bot.example --bot-id 7 --token "$TOKEN"
  $ commap why --user 12 --json | jq '.communications[] | select(.alias == "post/new")'

COMMAP_BOT_URL, COMMAP_BOT_ID and COMMAP_BOT_TOKEN stand in for the options.

Exit codes: 0 everything was sent, is on its way, or was not for the one who caused it; 1 something was held back or
failed; 2 could not run, or the bot does not know the user or accepted nothing for them.`

/** `commap why`: what one user was sent, what not, and why not. */
export function whyCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('why'))
    .description('tell why a user did or did not get something')
    .argument('[alias]', 'only these calls, such as post/new')
    .requiredOption('--user <id>', "the userId, which is the portal's", wholeNumber(1))
    .option('--since <when>', 'what was accepted since: 90m, 12h, 3d, 2026-03-01, 2026-03-01T09:00:00+03:00')
    .option('--limit <n>', 'at most so many communications, the newest; 200 by default', wholeNumber(1, 1000))
    .addOption(new Option('--bot-url <url>', 'where the bot is').env('COMMAP_BOT_URL'))
    .addOption(new Option('--bot-id <n>', 'its id').env('COMMAP_BOT_ID').argParser(wholeNumber(1)))
    .addOption(
      new Option('--token <token>', 'a token of its API; that of the project by default').env(
        'COMMAP_BOT_TOKEN',
      ),
    )
    .option('--json', 'print the timeline with its summary as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (alias: string | undefined, options: WhyOptions & ProjectOptions) => {
      const { runWhy } = await import('#harness/checks/why/run.ts')
      finish(await runWhy(alias, await projectIfAny(options), options))
    })
}
