import { Command } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { tryFile } from '#harness/targets.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const COMPLETE = {
  en: `A row is complete when
  specified                 contracts and map agree on its endpoint
  host→bot, bot→host pact   the pacts have a success and a refusal of its alias and of every operation it pulls
  bot, host verified        commap verify passed every one of these interactions, with the pacts as they are now
  replayed                  commap replay passed it, and neither map, scenarios, pacts, contracts, texts nor code
                            have changed since; a stale result counts as missing
  edges                     there is a scenario besides the main one`,
  ru: `Строка готова, когда готовы все её колонки:
  описано                      контракты и карта одинаково говорят о её вызове
  пакт портал→бот, бот→портал  в пактах есть успешный ответ и отказ её вызова и каждой операции, которую он запрашивает
  бот, портал проверен         все эти взаимодействия прошли в commap verify, и пакты с тех пор не изменились
  проиграно                    строка прошла в commap replay, и с тех пор не изменились ни карта, ни сценарии, ни пакты,
                               ни контракты, ни тексты, ни код; устаревшего результата всё равно что нет
  особые случаи                есть сценарий, кроме основного`,
}

const HELP = {
  description: {
    en: 'show how far each row is: specified, agreed, verified, replayed',
    ru: 'показать готовность каждой строки: описана, согласована, проверена, проиграна',
  },
  selectors: {
    en: 'maps and rows, such as account or account/6',
    ru: 'карты и строки, например account или account/6',
  },
  results: {
    en: 'where replay and verify left their results, instead of .commap/',
    ru: 'где результаты replay и verify, если не в .commap/',
  },
  json: {
    en: 'print the matrix as JSON on standard output',
    ru: 'печатать матрицу как JSON в стандартный вывод',
  },
  html: { en: 'write a page for people', ru: 'записать страницу для людей' },
  after: joined`
${COMPLETE}

${EXAMPLES}
  $ commap status
  $ commap status account shop/2
  $ commap status --json > status.json
  $ commap status --html status.html
  $ commap replay --results out && commap verify bot … --results out && commap status --results out

${{
  en: 'Exit codes: 0 every row is complete · 1 some row is not · 2 there is nothing to judge, or results cannot be read.',
  ru: 'Коды завершения: 0 все строки готовы · 1 какая-то не готова · 2 судить не о чем или результаты не читаются.',
}}`,
}

interface Options extends ProjectOptions {
  results?: string
  json?: boolean
  html?: string
}

/** `commap status`: how far each row is, from contract to replay. */
export function statusCommand(finish: (code: ExitCode) => void): Command {
  const say = told(HELP)
  return withProject(new Command('status'))
    .description(say.description)
    .argument('[selectors...]', say.selectors)
    .option('--results <dir>', say.results)
    .option('--json', say.json)
    .option('--html <file>', say.html)
    .addHelpText('after', say.after)
    .action(async (selectors: string[], options: Options) => finish(await run(selectors, options)))
}

async function run(selectors: readonly string[], options: Options): Promise<ExitCode> {
  const { results, json, html } = options
  const [project, { selectRows }, { resultsFolder }, { statusMatrix }] = await Promise.all([
    projectOf(options),
    import('#harness/project/selection.ts'),
    import('#harness/checks/status/results-dir.ts'),
    import('#harness/checks/status/matrix.ts'),
  ])
  if (html !== undefined) tryFile('--html', html)
  const directory = results ?? resultsFolder(project)
  const matrix = await statusMatrix(project, selectRows(project.maps, selectors), directory)
  const language = terminalLanguage()
  const { stdout, stderr } = process
  if (json) stdout.write((await import('#harness/checks/status/json.ts')).statusJson(matrix))
  else stdout.write((await import('#harness/checks/status/text.ts')).statusText(matrix, stdout, language))
  if (html !== undefined)
    await writePage(html, (await import('#harness/checks/status/html.ts')).statusHtml(matrix, language))
  if (!matrix.judged) {
    const { words } = await import('#harness/checks/status/words.ts')
    stderr.write(`commap: ${words[language].nothing(directory)}\n`)
    return exitCodes.COULD_NOT_RUN
  }
  return matrix.rows.every(({ complete }) => complete) ? exitCodes.OK : exitCodes.FAILED
}

async function writePage(file: string, page: string): Promise<void> {
  const [{ mkdir, writeFile }, { dirname }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
  ])
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, page)
}
