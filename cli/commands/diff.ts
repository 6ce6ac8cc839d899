import { Argument, Command } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const ABOUT = {
  en: `Both directions without an argument: the pacts of the project against its documents. Found are places where a pact asks for what the document does not allow, and what the document has but nobody uses:
operations that are in no pact and in no row of the maps, statuses and fields that are in no pact.

With --openapi another document is compared with the project's own, schema with schema: where its answers allow more than is
read (a field that may be missing or null, another type or format, more values), and where it takes less than is sent (a
parameter that it does not have, requires, or narrows). What it has besides, and where it is stricter with itself, is no
finding. Limits of lengths and numbers that its answers do not state are told and are no fault.`,
  ru: `Без аргумента – оба направления: пакты проекта сравниваются с его документами. Находится то, чего пакт просит, а
документ не позволяет, и то, что в документе есть, но никому не нужно: операции, которых нет ни в пактах, ни в строках
карт, статусы и поля, которых нет ни в одном пакте.

С --openapi другой документ сравнивается с документом проекта, схема со схемой: где его ответы позволяют больше, чем
читают (поля может не быть или оно null, другой тип или формат, больше значений), и где он принимает меньше, чем шлют
(параметра у него нет, или он обязателен, или сужен). Что в нём есть сверх того и в чём он к себе строже – не находка.
Об ограничениях длин и чисел, которых нет в его ответах, сообщается, но это не ошибка.`,
}

const HELP = {
  description: {
    en: 'compare the pacts with the OpenAPI documents, in both directions',
    ru: 'сравнить пакты с документами OpenAPI в обоих направлениях',
  },
  system: { en: 'whose API; both without it', ru: 'чей API; без него – оба' },
  openapi: {
    en: 'a document of your own (JSON or YAML); needs the argument',
    ru: 'свой документ (JSON или YAML); нужен аргумент',
  },
  pact: { en: 'a pact of your own; needs the argument', ru: 'свой пакт; нужен аргумент' },
  strict: { en: 'fail for whatever is found', ru: 'считать ошибкой любую находку' },
  json: {
    en: 'print the findings as JSON on standard output',
    ru: 'печатать находки как JSON в стандартный вывод',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap diff
  $ commap diff host --openapi portal.yaml       ${{ en: "the portal team's own document against what the bot needs", ru: 'документ команды портала против того, что нужно боту' }}
  $ commap diff bot --pact pacts/portal.json     ${{ en: 'a pact of your own, such as one recorded by commap listen', ru: 'свой пакт, например записанный командой commap listen' }}
  $ commap diff --json > diff.json

${{
  en: `Exit codes: 0 nothing contradicts and every operation of the project's own documents is used; 1 otherwise (--strict: also for
what is unused or doubtful); 2 could not run, a reference leads nowhere, or a file had nothing to compare.`,
  ru: `Коды завершения: 0 противоречий нет и каждая операция документов проекта нужна; 1 иначе (с --strict – и если что-то
не нужно или сомнительно); 2 выполнить не удалось, ссылка никуда не ведёт или сравнивать в файле нечего.`,
}}`,
}

interface Options extends ProjectOptions {
  openapi?: string
  pact?: string
  strict?: boolean
  json?: boolean
}

/** `commap diff`: compares pacts, OpenAPI documents and maps. */
export function diffCommand(finish: (code: ExitCode) => void): Command {
  const say = told(HELP)
  return withProject(new Command('diff'))
    .description(say.description)
    .addArgument(new Argument('[system]', say.system).choices(['host', 'bot']))
    .option('--openapi <file>', say.openapi)
    .option('--pact <file>', say.pact)
    .option('--strict', say.strict)
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (system: 'host' | 'bot' | undefined, options: Options) => {
      const { runDiff } = await import('#harness/checks/diff/run.ts')
      finish(await runDiff(system, await projectIfAny(options), options))
    })
}
