import { relative, resolve, sep } from 'node:path'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { type System, systems } from '#contracts/model/system.ts'
import { type Language, languageOfText } from '#runtime/bilingual.ts'
import { readUserFile, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { terminalLanguage } from '../terminal-language.ts'
import type { Documents } from './config.ts'
import { editorFiles } from './editor.ts'
import { projectFromDocuments } from './from-documents.ts'
import { DEFAULTS, layoutOf } from './kept-config.ts'
import { templateActions, templateFiles } from './template.ts'
import { configIn, isThere, type Outcome, projectFolder, writeMissing } from './write.ts'

export interface InitOptions extends Readonly<Partial<Record<System, string>>> {
  /** The folder of the project; the working directory by default. */
  readonly project?: string
  readonly language?: Language
  readonly json?: boolean
}

/** `commap init`: makes a project and tells what was written. @throws UserError before anything is written */
export async function runInit(options: InitOptions): Promise<ExitCode> {
  const folder = projectFolder(options.project ?? '.')
  const hasDocuments = systems.some((system) => options[system] !== undefined)
  const outcome = hasDocuments ? await fromDocuments(folder, options) : await fromNothing(folder, options)
  process.stdout.write(
    options.json ? `${JSON.stringify(outcome, null, 2)}\n` : describe(outcome, folder, terminalLanguage()),
  )
  return exitCodes.OK
}

async function fromDocuments(folder: string, options: InitOptions): Promise<Outcome> {
  const { host, bot } = options
  const contract = await openApiContract({ ...(host && { host }), ...(bot && { bot }) })
  const documents: Documents = Object.fromEntries(
    systems.flatMap((system) => {
      const path = options[system]
      return path === undefined ? [] : [[system, relative(folder, resolve(path)).replaceAll(sep, '/')]]
    }),
  )
  const language =
    options.language ?? languageOfText(contract.points.map(({ summary }) => summary).join('\n'))
  const config = configIn(folder)
  const project = projectFromDocuments(contract, documents, layoutOf(folder, config, documents), language)
  // A map that is there already may lack the row with which a new scenario would be tagged.
  const features = project.features.filter(
    ({ path }) => !isThere(folder, project.map.path) || isThere(folder, path),
  )
  const files = [project.map, ...features, project.actions, ...project.editor]
  return config === undefined
    ? writeMissing(folder, [project.config, ...files], [])
    : writeMissing(folder, files, [config])
}

async function fromNothing(folder: string, { language = 'ru' }: InitOptions): Promise<Outcome> {
  const files = [...templateFiles(language), ...editorFiles(DEFAULTS, await templateActions(language))]
  const config = configIn(folder)
  // A project of somebody's own takes nothing from this one.
  if (config !== undefined) {
    const there = files.filter(({ path }) => path !== config && isThere(folder, path))
    return { written: [], kept: [config, ...there.map(({ path }) => path)] }
  }
  for (const { path, text } of files.filter(({ path }) => /^(?:portal|bot)\.yaml$/.test(path))) {
    const file = resolve(folder, path)
    if (!isThere(folder, path) || readUserFile(file, { en: 'the document', ru: 'документ' }) === text)
      continue
    const how = `commap init --${path === 'bot.yaml' ? 'bot' : 'host'} ${shown(file)}`
    throw new UserError({
      en: `${shown(file)} is there already: make a project from it (${how}), or use another folder`,
      ru: `${shown(file)} уже есть: сделайте проект из него (${how}) или возьмите другую папку`,
    })
  }
  return writeMissing(folder, files, [])
}

interface Words {
  kept(path: string): string
  wrote(path: string): string
  readonly nothing: string
  readonly next: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    kept: (path) => `kept ${path}`,
    wrote: (path) => `wrote ${path}`,
    nothing: 'nothing was written: the files are there already',
    next: 'Next',
  },
  ru: {
    kept: (path) => `оставлен ${path}`,
    wrote: (path) => `записан ${path}`,
    nothing: 'ничего не записано: все файлы уже есть',
    next: 'Дальше',
  },
}

function describe({ written, kept }: Outcome, folder: string, language: Language): string {
  const say = WORDS[language]
  const lines = [...kept.map(say.kept), ...written.map(say.wrote)]
  const nothing = written.length === 0 ? [say.nothing] : []
  const where = folder === process.cwd() ? '' : ` --project ${quoted(relative('.', folder))}`
  return [...lines, ...nothing, '', `${say.next}: commap replay${where}`, ''].join('\n')
}

const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)
