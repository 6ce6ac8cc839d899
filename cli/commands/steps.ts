import { Command, Option } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import type { Project } from '#harness/project/project.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Language } from '#runtime/bilingual.ts'
import { shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const ABOUT = {
  en: `A sentence is told in both languages, with the keyword that scenarios mostly give it (any may stand there), an example,
and where it is defined: by commap, by an action of the project, or in its steps. With --lang it is told in that one alone.
VS Code's Cucumber extension completes sentences by .vscode/commap-sentences.js, which --write writes; it renews the
schemas in .vscode/schemas, too, where “commap init” has put them.`,
  ru: `Предложение показывается на обоих языках, с ключевым словом, которое чаще всего стоит перед ним в сценариях (можно и с
другим), с примером и с тем, где оно определено: в commap, действием проекта или в его шагах. С --lang язык один.
Расширение Cucumber для VS Code дополняет предложения по .vscode/commap-sentences.js, который записывает --write; он
обновляет и схемы в .vscode/schemas, если их туда положил commap init.`,
}

const HELP = {
  description: {
    en: 'list the sentences of which scenarios are made, and write them down for editors',
    ru: 'перечислить предложения, из которых состоят сценарии, и записать их для редакторов',
  },
  words: {
    en: 'only sentences in which all of these stand, in whatever form',
    ru: 'только предложения, в которых есть все эти слова в любой форме',
  },
  json: { en: 'print them as JSON', ru: 'печатать их как JSON' },
  write: {
    en: 'write them down for the Cucumber extension of VS Code',
    ru: 'записать их для расширения Cucumber в VS Code',
  },
  check: {
    en: 'say whether what --write has written is still so',
    ru: 'сказать, верно ли ещё то, что записал --write',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap steps
  $ commap steps сообщение кнопка      ${{ en: 'those in which both words stand', ru: 'те, в которых есть оба слова' }}
  $ commap steps post --lang en
  $ commap steps --json > steps.json
  $ commap steps --write               ${{ en: 'after a change of steps or actions', ru: 'после изменения шагов или действий' }}
  $ commap steps --check               ${{ en: 'in a pipeline: are they as they would be written now?', ru: 'в CI: записали бы сейчас то же самое?' }}

${{
  en: 'Exit codes: 0 done, 1 with --check: a file is missing or old, 2 could not run, or nothing was found.',
  ru: 'Коды завершения: 0 сделано, 1 с --check: файла нет или он устарел, 2 выполнить не удалось или ничего не найдено.',
}}`,
}

interface Options extends ProjectOptions {
  readonly json?: boolean
  readonly lang?: Language
  readonly write?: boolean
  readonly check?: boolean
}

/** `commap steps`: lists the sentences of which scenarios are made. */
export function stepsCommand(finish: (code: ExitCode) => void): Command {
  const say = told(HELP)
  return withProject(new Command('steps'))
    .description(say.description)
    .argument('[words...]', say.words)
    .option('--json', say.json)
    .addOption(new Option('--write', say.write).conflicts('check'))
    .option('--check', say.check)
    .addHelpText('after', say.after)
    .action(async (words: string[], _: unknown, command: Command) =>
      finish(await run(words, command.optsWithGlobals<Options>())),
    )
}

async function run(words: readonly string[], options: Options): Promise<ExitCode> {
  const project = await projectOf(options)
  if (options.write || options.check) return forEditors(project, words, options)
  const [{ listSentences }, { searched, sentencesJson, sentencesText }] = await Promise.all([
    import('#harness/replay/sentences/list.ts'),
    import('#harness/replay/sentences/show.ts'),
  ])
  const { lang, json } = options
  const found = searched(await listSentences(project), words).filter(
    (sentence) => lang === undefined || sentence[lang] !== undefined,
  )
  if (found.length === 0)
    throw new UserError({
      en: `no sentence with ${words.join(' and ')} is worded in this language`,
      ru: `на этом языке нет предложения, в котором есть ${words.join(' и ')}`,
    })
  process.stdout.write(json ? sentencesJson(found) : sentencesText(found, lang, terminalLanguage()))
  return exitCodes.OK
}

const EDITORS: Readonly<Record<Language, Readonly<Record<'wrote' | 'old', (file: string) => string>>>> = {
  en: {
    wrote: (file) => `wrote ${file}`,
    old: (file) => `${file} is missing or old: run commap steps --write`,
  },
  ru: {
    wrote: (file) => `записан ${file}`,
    old: (file) => `${file} отсутствует или устарел: запустите commap steps --write`,
  },
}

async function forEditors(
  project: Project,
  words: readonly string[],
  { write, json }: Options,
): Promise<ExitCode> {
  if (words.length > 0 || json)
    throw new UserError({
      en: '--write and --check are about all sentences: leave out words and --json',
      ru: '--write и --check – обо всех предложениях: уберите слова и --json',
    })
  const say = EDITORS[terminalLanguage()]
  const { oldForEditors, writeForEditors } = await import('#harness/editors/files.ts')
  if (write) {
    for (const file of await writeForEditors(project)) process.stdout.write(`${say.wrote(shown(file))}\n`)
    return exitCodes.OK
  }
  const old = await oldForEditors(project)
  for (const file of old) process.stderr.write(`${say.old(shown(file))}\n`)
  return old.length === 0 ? exitCodes.OK : exitCodes.FAILED
}
