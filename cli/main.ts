import { Command, CommanderError, Option } from 'commander'
import { explainError } from '#harness/errors.ts'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { takeSignals } from '#harness/interrupt.ts'
import { speak, terminalLanguage } from '#harness/terminal-language.ts'
import { languages } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import manifest from '../package.json' with { type: 'json' }
import {
  EXAMPLES,
  joined,
  languageIn,
  MORE,
  outputError,
  speakInHelp,
  told,
  withoutLanguage,
} from './commander-words.ts'
import { conformCommand } from './commands/conform.ts'
import { detectCommand } from './commands/detect.ts'
import { diffCommand } from './commands/diff.ts'
import { driverCommand } from './commands/driver.ts'
import { initCommand } from './commands/init.ts'
import { listenCommand } from './commands/listen.ts'
import { mergeCommand } from './commands/merge.ts'
import { messengerCommand } from './commands/messenger.ts'
import { openCommand } from './commands/open.ts'
import { replayCommand } from './commands/replay.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand } from './commands/status.ts'
import { stepsCommand } from './commands/steps.ts'
import { stubCommand } from './commands/stub.ts'
import { triggerCommand } from './commands/trigger.ts'
import { verifyCommand } from './commands/verify.ts'
import { whyCommand } from './commands/why.ts'

const HELP = {
  description: {
    en: manifest.description,
    ru: 'Исполняемые карты коммуникаций: что происходит в портале, что делает бот, что видит человек.',
  },
  lang: {
    en: 'of all that is printed and written; by default that of the terminal',
    ru: 'язык всего, что печатается и записывается; по умолчанию язык терминала',
  },
  after: joined`
${EXAMPLES}
  $ commap init                        ${{ en: 'make a small project that runs, or one from OpenAPI documents', ru: 'создать небольшой работающий проект или проект по документам' }}
  $ commap replay                      ${{ en: 'replay every row of every map', ru: 'проиграть все строки всех карт' }}
  $ commap replay account/6 family     ${{ en: 'one row and one whole map', ru: 'одну строку и одну карту целиком' }}
  $ commap replay --report report      ${{ en: 'and write report.html, junit.xml, rows.json', ru: 'и записать report.html, junit.xml, rows.json' }}
  $ commap verify host --base-url URL --states-file states.yaml
                                       ${{ en: 'does a portal keep the contract?', ru: 'соблюдает ли портал контракт?' }}
  $ commap open account/6              ${{ en: 'see and play a row in a browser', ru: 'посмотреть и проиграть строку в браузере' }}
  $ commap start                       ${{ en: 'portal, bot and messenger, to try things by hand', ru: 'портал, бот и мессенджер, чтобы пробовать вручную' }}
  $ commap steps button                ${{ en: 'which sentences of scenarios have this word?', ru: 'в каких предложениях сценариев есть это слово?' }}
  $ commap messenger                   ${{ en: 'the simulated messenger alone, for any bot', ru: 'одна имитация мессенджера, для любого бота' }}
  $ commap trigger users/block --bot-url URL
                                       ${{ en: 'call a bot as the host would', ru: 'вызвать бота, как это делает портал' }}
  $ commap listen --port 4000          ${{ en: 'a stand-in bot that checks the calls of a portal', ru: 'слушать вместо бота и проверять вызовы портала' }}
  $ commap stub host                   ${{ en: 'the API of the portal, or of the bot, answered from its examples', ru: 'API портала (или бота), который отвечает своими примерами' }}
  $ commap conform host --help         ${{ en: 'hold a running system against its OpenAPI document', ru: 'сверить работающую систему с её документом OpenAPI' }}
  $ commap diff                        ${{ en: 'pacts against OpenAPI documents', ru: 'сравнить пакты с документами OpenAPI' }}
  $ commap why post/new --user 12 --bot-url URL
                                       ${{ en: 'why did user 12 not get post/new?', ru: 'почему пользователь 12 не получил post/new?' }}

${{
  en: 'Exit codes: 0 all passed, 1 something failed, 2 could not run or had nothing to run, 130 interrupted.',
  ru: 'Коды завершения: 0 всё прошло, 1 что-то не прошло, 2 запустить не удалось или нечего, 130 прервано.',
}}`,
}

/** Runs the command with its arguments (without node and script) and returns the exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  using _signals = takeSignals()
  // Before anything is read of the options: what is wrong with them is told in that language, too.
  speak(languageIn(args))
  let code: ExitCode = exitCodes.OK
  const finish = (result: ExitCode) => {
    code = result
  }
  const say = told(HELP)
  const program = new Command('commap')
    .description(say.description)
    .addHelpText('after', say.after)
    .showHelpAfterError(MORE[terminalLanguage()])
    .addCommand(initCommand(finish))
    .addCommand(openCommand(finish))
    .addCommand(replayCommand(finish))
    .addCommand(mergeCommand(finish))
    .addCommand(startCommand(finish))
    .addCommand(messengerCommand(finish))
    .addCommand(triggerCommand(finish))
    .addCommand(statusCommand(finish))
    .addCommand(stepsCommand(finish))
    .addCommand(listenCommand(finish))
    .addCommand(stubCommand(finish))
    .addCommand(conformCommand(finish))
    .addCommand(diffCommand(finish))
    .addCommand(verifyCommand(finish))
    .addCommand(whyCommand(finish))
    .addCommand(driverCommand(finish))
    .addCommand(detectCommand(finish))
  speakInHelp(program, manifest.version)
  program.addOption(new Option('--lang <language>', say.lang).choices(languages))
  for (const command of [program, ...program.commands])
    command.configureOutput({ outputError }).exitOverride()
  program.hook('preAction', (_program, command) => refuseEmpty(command))
  try {
    refuseUnknown(program, withoutLanguage(args))
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) return explainError(error)
    return error.exitCode === 0 ? exitCodes.OK : exitCodes.COULD_NOT_RUN
  }
}

/** An empty value, such as of a variable that the pipeline has not set, is a mistake for every option. @throws UserError */
function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    const values = [command.getOptionValue(option.attributeName())].flat()
    if (values.some((value) => typeof value === 'string' && value.trim() === ''))
      throw new UserError({
        en: `${option.long ?? option.flags} is given without a value: name one, or leave it out`,
        ru: `${option.long ?? option.flags} указан без значения: дайте значение или уберите его`,
      })
  }
}

/** With --help or --version commander would not look at the first word. @throws UserError */
function refuseUnknown(program: Command, [first]: readonly string[]): void {
  const known = ['help', ...program.commands.map((command) => command.name())]
  if (first === undefined || first.startsWith('-') || known.includes(first)) return
  const meant = nearest(first, known)
  throw new UserError({
    en: `unknown command '${first}'${meant ? `; did you mean ${meant}?` : ''} (commap --help tells more)`,
    ru: `неизвестная команда «${first}»${meant ? `; может быть, ${meant}?` : ''} (подробнее: commap --help)`,
  })
}
