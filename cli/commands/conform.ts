import { Argument, Command } from 'commander'
import type { System } from '#contracts/model/system.ts'
import type { ConformOptions } from '#harness/checks/conform/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import type { Project } from '#harness/project/project.ts'
import { tryFile } from '#harness/targets.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { UserError } from '#runtime/user-error.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { collect, commonHelp, refuseIdleStates, wholeNumber } from '../options.ts'
import { contractOf, type ProjectOptions, projectIfAny, projectOf, withProject } from '../project.ts'
import { verifyHelp } from './verify-help.ts'

const ABOUT = {
  en: `Every request of the verification (see commap verify --help, from which the options are) and then of a replay passes
through Prism, which holds requests and answers against contracts/openapi. An answer that the document does not allow
is a violation, and so is a request that the document does not allow but the system accepts; each says whether the
verification or the replay met it. An operation of which no success was seen is unproved.

The replay leads the rows of the maps through the system, on real time (see commap replay --help, “Systems elsewhere”):
  host   its portal is the named system, which must offer the admin API; bot and messenger are ours. Where the admin
         API has another address than the operations, --host-url is its address.
  bot    --host-url and --messenger-url are the portal, and the emulated messenger, that it is connected to.
Rows that the systems do not support are counted and named. Where none can be replayed, --skip-replay leaves it out.`,
  ru: `Все запросы проверки контракта (см. commap verify --help, оттуда и параметры), а затем прогона проходят через Prism,
который сверяет запросы и ответы с contracts/openapi. Ответ, которого документ не позволяет, – нарушение; запрос,
которого документ не позволяет, а система принимает, – тоже; о каждом сказано, в проверке или в прогоне он встретился.
Операция, успешных ответов которой не было, не доказана.

Прогон проводит строки карт через систему в настоящем времени (см. commap replay --help, «Системы, которые работают
отдельно»):
  host   портал – названная система, которая должна предлагать API управления; бот и мессенджер – наши. Если у API
         управления другой адрес, чем у операций, его указывают в --host-url.
  bot    --host-url и --messenger-url – портал и имитация мессенджера, к которым он подключён.
Строки, которые системы не поддерживают, подсчитываются и называются. Если нельзя проиграть ни одной, прогон можно
убрать: --skip-replay.`,
}

const EXIT_CODES = {
  en: `Exit codes: 0 every operation conforms, 1 some violate or are unproved (with --filter-operation only those asked for
count), 2 could not run, or nothing of the verification or of the replay passed through, 130 interrupted.`,
  ru: `Коды завершения: 0 все операции соответствуют, 1 какие-то не соответствуют или не доказаны (с --filter-operation –
только из выбранных), 2 выполнить не удалось или из проверки или прогона не дошло ни одного запроса, 130 прервано.`,
}

const HELP = {
  description: {
    en: 'hold a running portal or bot against its OpenAPI document',
    ru: 'сверить работающий портал или бота с его документом OpenAPI',
  },
  system: { en: 'what is checked; both without it', ru: 'что проверяется; без него – обе системы' },
  baseUrl: {
    en: 'where the system is; without it those of the project are started',
    ru: 'базовый адрес системы; без него запускаются системы проекта',
  },
  pact: {
    en: 'pact whose requests are made instead of that of the project',
    ru: 'пакт, запросы которого посылать, вместо пакта проекта',
  },
  skipReplay: { en: 'watch the verification alone', ru: 'только проверка контракта, без прогона' },
  row: {
    en: 'map or row to replay instead of all; may be repeated',
    ru: 'какую карту или строку проиграть вместо всех; можно повторять',
  },
  hostUrl: {
    en: 'for the replay: portal with the admin API',
    ru: 'для прогона: портал с API управления',
  },
  messengerUrl: {
    en: 'for the replay: emulated messenger of the bot',
    ru: 'для прогона: имитация мессенджера, с которой работает бот',
  },
  botId: { en: 'for the replay: of the bot on its platform', ru: 'для прогона: id бота на его платформе' },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap conform host --base-url https://portal.example/api --states-file states.yaml -H 'Authorization: Bearer …' --skip-replay
  $ commap conform host --base-url http://127.0.0.1:4000 --states-file states.yaml --row account --row shop/1
  $ commap conform bot --base-url http://127.0.0.1:3000/api/v1 --states-url http://127.0.0.1:3001 \\
      --host-url http://127.0.0.1:4000 --messenger-url http://127.0.0.1:4001
  $ commap conform host … --filter-operation 'GET /user' --json > conform.json

${EXIT_CODES}`,
}

/** `commap conform`: holds a running system against its OpenAPI document. */
export function conformCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...verifyHelp, ...commonHelp, ...HELP })
  return withProject(new Command('conform'))
    .description(say.description)
    .addArgument(new Argument('[system]', say.system).choices(['host', 'bot']))
    .option('--base-url <url>', say.baseUrl)
    .option('--openapi <file>', say.openapi)
    .option('--states-url <url>', say.statesUrl)
    .option('--states-file <file>', say.statesFile)
    .option('-H, --header <header>', say.header, collect, [])
    .option('--filter-operation <name>', say.filterOperation, collect, [])
    .option('--pact <file|url>', say.pact)
    .option('--timeout <seconds>', say.timeout, wholeNumber(1, 600), 30)
    .option('--skip-replay', say.skipReplay)
    .option('--row <selector>', say.row, collect, [])
    .option('--host-url <url>', say.hostUrl)
    .option('--messenger-url <url>', say.messengerUrl)
    .option('--bot-id <id>', say.botId, wholeNumber(1))
    .option('--junit <file>', say.junit)
    .option('--ctrf <file>', say.ctrf)
    .option('--html <file>', say.html)
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (system: System | undefined, options: Options) => finish(await run(system, options)))
}

type Options = Omit<ConformOptions, 'baseUrl' | 'language'> &
  ProjectOptions & {
    readonly baseUrl?: string
    readonly openapi?: string
    readonly hostUrl?: string
    readonly messengerUrl?: string
    readonly botId?: number
  }

async function run(system: System | undefined, options: Options): Promise<ExitCode> {
  const { baseUrl, openapi, junit, ctrf, html } = options
  const language = terminalLanguage()
  for (const [option, file] of Object.entries({ '--junit': junit, '--ctrf': ctrf, '--html': html }))
    if (file !== undefined) tryFile(option, file)
  refuseIdleStates(options)
  if (baseUrl === undefined) {
    refuseUnheeded(system, options)
    const { conformOwn } = await import('#harness/checks/conform/own.ts')
    return conformOwn(await projectOf(options), { ...options, language })
  }
  if (system === undefined)
    throw new UserError({
      en: 'say what is at --base-url: commap conform host …, or commap conform bot …',
      ru: 'укажите, что находится по --base-url: commap conform host … или commap conform bot …',
    })
  const { runConform } = await import('#harness/checks/conform/run.ts')
  const project = openapi === undefined ? await projectOf(options) : await projectIfAny(options)
  const contract = await contractOf(system, options)
  const play = project && !options.skipReplay ? await playOn(system, project, baseUrl, options) : undefined
  return runConform(system, { contract, play, redact: project?.redact }, { ...options, baseUrl, language })
}

/** Without an address both systems of the project are held to all that is known of them. @throws UserError naming what would go unheeded */
function refuseUnheeded(system: System | undefined, options: Options): void {
  const { openapi, pact, header, filterOperation, hostUrl, messengerUrl, botId, skipReplay, json } = options
  const given = {
    [system ?? '']: system,
    '--openapi': openapi,
    '--pact': pact,
    '-H': header[0],
    '--filter-operation': filterOperation[0],
    '--host-url': hostUrl,
    '--messenger-url': messengerUrl,
    '--bot-id': botId,
    '--skip-replay': skipReplay,
    '--json': json,
  }
  const [unheeded] = Object.keys(given).filter((name) => given[name as keyof typeof given] !== undefined)
  if (unheeded === undefined) return
  throw new UserError({
    en: `${unheeded} needs --base-url: without it both systems of the project are started and held to their documents`,
    ru: `${unheeded} не действует без --base-url: тогда запускаются обе системы проекта и сверяются со своими документами`,
  })
}

/** The project with the named system in place of its own; its token is that of `-H 'Authorization: Bearer …'`. */
async function playOn(
  system: System,
  project: Project,
  baseUrl: string,
  { hostUrl, messengerUrl, botId, header }: Options,
): Promise<Project> {
  const { withElsewhere } = await import('../elsewhere.ts')
  const token = header
    .map((line) => /^authorization:\s*bearer\s+(\S+)\s*$/i.exec(line)?.[1])
    .find((found) => found !== undefined)
  const common = botId === undefined ? {} : { botId }
  if (system === 'host')
    return withElsewhere(project, {
      ...common,
      hostUrl: hostUrl ?? baseUrl,
      ...(token !== undefined && { hostToken: token }),
    })
  if (hostUrl === undefined || messengerUrl === undefined)
    throw new UserError({
      en: 'the replay needs the portal and the emulated messenger that the bot is connected to: give --host-url and --messenger-url, or --skip-replay to watch the verification alone.',
      ru: 'прогону нужны портал и имитация мессенджера, к которым подключён бот: укажите --host-url и --messenger-url или --skip-replay, чтобы осталась только проверка контракта.',
    })
  return withElsewhere(project, {
    ...common,
    hostUrl,
    messengerUrl,
    botUrl: baseUrl,
    ...(token !== undefined && { botToken: token }),
  })
}
