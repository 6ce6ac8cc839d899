import { Command, CommanderError, Option } from 'commander'
import { explainError } from '#harness/errors.ts'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { takeSignals } from '#harness/interrupt.ts'
import { speak, terminalLanguage } from '#harness/terminal-language.ts'
import { languages } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import manifest from '../package.json' with { type: 'json' }
import { languageIn, MORE, outputError, withoutLanguage } from './commander-words.ts'
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

const EXAMPLES = `
Examples:
  $ commap init                        make a small project that runs, or one from OpenAPI documents
  $ commap replay                      replay every row of every map
  $ commap replay account/6 family     one row and one whole map
  $ commap replay --report report      and write report.html, junit.xml, rows.json
  $ commap verify host --base-url URL --states-file states.yaml
                                       does a portal keep the contract?
  $ commap open account/6              see and play a row in a browser
  $ commap start                       portal, bot and messenger, to try things by hand
  $ commap steps button                which sentences of scenarios have this word?
  $ commap messenger                   the simulated messenger alone, for any bot
  $ commap trigger users/block --bot-url URL
                                       call a bot as the host would
  $ commap listen --port 4000          a stand-in bot that checks the calls of a portal
  $ commap stub host                   the API of the portal, or of the bot, answered from its examples
  $ commap conform host --help         hold a running system against its OpenAPI document
  $ commap diff                        pacts against OpenAPI documents
  $ commap why post/new --user 12 --bot-url URL
                                       why did user 12 not get post/new?

Exit codes: 0 all passed, 1 something failed, 2 could not run or had nothing to run, 130 interrupted.`

/** Runs the command with its arguments (without node and script) and returns the exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  using _signals = takeSignals()
  // Before anything is read of the options: what is wrong with them is told in that language, too.
  speak(languageIn(args))
  let code: ExitCode = exitCodes.OK
  const finish = (result: ExitCode) => {
    code = result
  }
  const program = new Command('commap')
    .description(manifest.description)
    .version(manifest.version)
    .addHelpText('after', EXAMPLES)
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
  program.addOption(
    new Option(
      '--lang <language>',
      'of all that is printed and written; by default that of the terminal',
    ).choices(languages),
  )
  for (const command of [program, ...program.commands])
    command.configureHelp({ showGlobalOptions: true }).configureOutput({ outputError }).exitOverride()
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
