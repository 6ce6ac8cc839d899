import { Command, Option } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import type { InitOptions } from '#harness/init/run.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'

const ABOUT = {
  en: `From documents: the config, a map with a row for each alias of the bot, a draft of a scenario for each row, and a
place for actions. The portal is simulated; without a bot every row ends “unproven: no bot”.
From nothing: a small project that runs, with a bot of its own whose row passes.
Files that exist stay as they are.`,
  ru: `По документам: настройки, карта со строкой на каждый вызов бота, черновик сценария на каждую строку и место для
действий. Портал изображает commap; без бота каждая строка кончается словами «не доказано: бота нет».
С нуля: небольшой работающий проект со своим ботом, строка которого проходит.
Файлы, которые уже есть, остаются как есть.`,
}

const HELP = {
  description: {
    en: 'make a project: from OpenAPI documents, or a small running one from nothing',
    ru: 'создать проект: по документам OpenAPI или небольшой работающий с нуля',
  },
  host: {
    en: 'OpenAPI document of the portal (JSON or YAML)',
    ru: 'документ OpenAPI портала (JSON или YAML)',
  },
  bot: { en: 'OpenAPI document of the bot (JSON or YAML)', ru: 'документ OpenAPI бота (JSON или YAML)' },
  project: {
    en: 'folder of the project; the working directory by default',
    ru: 'папка проекта; по умолчанию текущая',
  },
  language: {
    en: 'of scenarios and comments; by default that of the documents, and Russian without any',
    ru: 'язык сценариев и комментариев; по умолчанию язык документов, а без них русский',
  },
  json: {
    en: 'print what was written and what was kept as JSON',
    ru: 'печатать записанное и оставленное как JSON',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap init --host portal.yaml --bot bot.yaml   ${{ en: 'a project from two OpenAPI documents; one of them will do', ru: 'проект по двум документам OpenAPI; хватит и одного' }}
  $ commap init --project library                   ${{ en: 'a small running project in the folder library', ru: 'небольшой работающий проект в папке library' }}

${{
  en: 'Exit codes: 0 done, also where everything was there already; 2 could not run, and nothing was written.',
  ru: 'Коды завершения: 0 сделано, в том числе если всё уже было; 2 выполнить не удалось, ничего не записано.',
}}`,
}

/** `commap init`: makes a project in a folder. */
export function initCommand(finish: (code: ExitCode) => void): Command {
  const say = told(HELP)
  return new Command('init')
    .description(say.description)
    .option('--host <file>', say.host)
    .option('--bot <file>', say.bot)
    .option('--project <dir>', say.project)
    .addOption(new Option('--language <language>', say.language).choices(['ru', 'en']))
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (options: InitOptions) => {
      const { runInit } = await import('#harness/init/run.ts')
      finish(await runInit(options))
    })
}
