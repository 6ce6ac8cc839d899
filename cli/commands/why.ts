import { Command, Option } from 'commander'
import type { WhyOptions } from '#harness/checks/why/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp, wholeNumber } from '../options.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const ABOUT = {
  en: `The bot is asked what it accepted for the user, what it sent, what it held back, and for which reason. Phones and
e-mail addresses are left out. commap start prints the address of its bot; the project's config has its token.`,
  ru: `Бота спрашивают, что он принял для пользователя, что отправил, что задержал и почему. Телефоны и адреса почты не
показываются. Адрес своего бота печатает commap start, а токен есть в настройках проекта.`,
}

const HELP = {
  description: {
    en: 'tell why a user did or did not get something',
    ru: 'сказать, почему пользователь что-то получил или не получил',
  },
  alias: { en: 'only these calls, such as post/new', ru: 'только такие вызовы, например post/new' },
  user: { en: "the userId, which is the portal's", ru: 'userId – номер в портале' },
  since: {
    en: 'what was accepted since: 90m, 12h, 3d, 2026-03-01, 2026-03-01T09:00:00+03:00',
    ru: 'с какого времени принятое: 90m, 12h, 3d, 2026-03-01, 2026-03-01T09:00:00+03:00',
  },
  limit: {
    en: 'at most so many communications, the newest; 200 by default',
    ru: 'не больше стольких коммуникаций, самых новых; по умолчанию 200',
  },
  botUrl: { en: 'where the bot is', ru: 'адрес бота' },
  botId: { en: 'its id', ru: 'его id' },
  json: { en: 'print the timeline with its summary as JSON', ru: 'печатать историю с итогом как JSON' },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap why --user 12 --bot-url http://127.0.0.1:4000
  $ commap why post/new --user 12 --since 2d        ${{ en: 'why did user 12 not get post/new?', ru: 'почему пользователь 12 не получил post/new?' }}
  $ commap why --user 12 --since 2026-03-01 --bot-url https://bot.example --bot-id 7 --token "$TOKEN"
  $ commap why --user 12 --json | jq '.communications[] | select(.alias == "post/new")'

${{
  en: 'COMMAP_BOT_URL, COMMAP_BOT_ID and COMMAP_BOT_TOKEN stand in for the options.',
  ru: 'Вместо параметров можно задать COMMAP_BOT_URL, COMMAP_BOT_ID и COMMAP_BOT_TOKEN.',
}}

${{
  en: `Exit codes: 0 everything was sent, is on its way, or was not for the one who caused it; 1 something was held back or
failed; 2 could not run, or the bot does not know the user or accepted nothing for them.`,
  ru: `Коды завершения: 0 всё отправлено, в пути или не предназначалось тому, кто это вызвал; 1 что-то задержано или не
отправлено; 2 выполнить не удалось, или бот не знает пользователя или ничего для него не принимал.`,
}}`,
}

/** `commap why`: what one user was sent, what not, and why not. */
export function whyCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('why'))
    .description(say.description)
    .argument('[alias]', say.alias)
    .requiredOption('--user <id>', say.user, wholeNumber(1))
    .option('--since <when>', say.since)
    .option('--limit <n>', say.limit, wholeNumber(1, 1000))
    .addOption(new Option('--bot-url <url>', say.botUrl).env('COMMAP_BOT_URL'))
    .addOption(new Option('--bot-id <n>', say.botId).env('COMMAP_BOT_ID').argParser(wholeNumber(1)))
    .addOption(new Option('--token <token>', say.botToken).env('COMMAP_BOT_TOKEN'))
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (alias: string | undefined, options: WhyOptions & ProjectOptions) => {
      const { runWhy } = await import('#harness/checks/why/run.ts')
      finish(await runWhy(alias, await projectIfAny(options), options))
    })
}
