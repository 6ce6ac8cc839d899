import { Command } from 'commander'
import type { ListenOptions } from '#harness/checks/listen/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { UserError } from '#runtime/user-error.ts'
import { invalid, wholeNumber } from '../options.ts'
import { contractOf, type ProjectOptions, withProject } from '../project.ts'

const EXAMPLES = `
Every call is held against the contract: URL, method, token, content type and body. It is answered as the bot
would answer it, or by a real bot with --forward-to.

Examples:
  $ commap listen --port 4000
  $ commap listen --port 4000 --token secret --bot-id 7
  $ commap listen --expect users/update,post/new --timeout 60s -- ./trigger.sh staging
  $ commap listen --expect users/block --record pacts/portal.json -- ./trigger.sh
  $ commap listen --forward-to https://bot.example/api/v1
  $ commap listen --json --expect post/new | jq 'select(.event == "call")'

The trigger finds the address in COMMAP_BOT_URL, and what was given by --bot-id and --token in COMMAP_BOT_ID and
COMMAP_BOT_TOKEN. Listening ends when every expected call has come and the trigger has ended.

Exit codes with --expect: 0 every expected call came and all calls were right; 1 a call was wrong or missing, or
the trigger failed; 2 could not run, or no expected call came and nothing else was wrong; 130 interrupted.
Without it Ctrl-C is the usual end: 0 all calls were right, 1 some were wrong, 130 none had come.`

/** `commap listen`: a stand-in bot that judges the calls of a portal. */
export function listenCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('listen'))
    .description('stand in for the bot and check every call of the portal')
    .argument('[trigger...]', 'after --: a command that makes the portal send the expected calls')
    .option('--port <port>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for portals on other machines', '127.0.0.1')
    .option('--token <token>', 'the token that calls must present; any by default')
    .option('--bot-id <n>', 'the botId that calls must name; any by default', wholeNumber(1))
    .option('--forward-to <url>', 'base URL of a real bot, which answers the calls', httpUrl)
    .option('--expect <aliases>', 'calls that must come, such as users/update,post/new')
    .option('--timeout <time>', 'how long to wait for them, such as 500ms, 60s, 2m', '60s')
    .option('--record <file>', 'write the right calls as a Pact V4 file for commap verify bot --pact')
    .option('--openapi <file>', 'the bot’s document (JSON or YAML) instead of the project’s contract')
    .option('--json', 'print a JSON object per line on standard output, and the rest on standard error')
    .addHelpText('after', EXAMPLES)
    .action(async (trigger: string[], options: Raw) => finish(await run(trigger, options)))
}

type Raw = Omit<ListenOptions, 'expect' | 'timeout' | 'trigger'> &
  ProjectOptions & { expect?: string; timeout: string; openapi?: string }

async function run(trigger: string[], { expect, timeout, ...options }: Raw): Promise<ExitCode> {
  if (trigger.length > 0 && expect === undefined) {
    throw new UserError({
      en: `say by --expect which calls ${trigger[0]} should bring, such as --expect users/update`,
      ru: `укажите в --expect, какие вызовы должна вызвать команда ${trigger[0]}, например --expect users/update`,
    })
  }
  const [{ aliasList, duration }, { runListen }] = await Promise.all([
    import('#harness/checks/listen/expectation.ts'),
    import('#harness/checks/listen/run.ts'),
  ])
  const contract = await contractOf('bot', options)
  return runListen(contract, {
    ...options,
    trigger,
    timeout: duration(timeout),
    ...(expect !== undefined && { expect: aliasList(contract, expect) }),
  })
}

function httpUrl(value: string): string {
  const url = URL.parse(value)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return value
  throw invalid({
    en: 'It must be an address such as https://bot.example/api/v1.',
    ru: 'Нужен адрес, например https://bot.example/api/v1.',
  })
}
