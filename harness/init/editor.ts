import { join } from 'node:path'
import type { Action } from '#mock-host/engine/action.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { GLUE, given } from '../replay/sentences/glue.ts'
import { SCHEMAS, schemaTexts } from '../schemas/published.ts'
import { spokenOf } from '../steps/action-sentence.ts'
import type { Layout, NewFile } from './files.ts'

/** The sentences of every project (replay/sentences/generate.ts). In the package the folder lies beside the modules. */
const CORE = join(import.meta.dirname, 'template/commap-sentences.js')

/** Of the extensions that complete sentences and keys. */
const EXTENSIONS = ['CucumberOpen.cucumber-official', 'redhat.vscode-yaml']

/**
 * Files by which VS Code completes the sentences of a project's scenarios and the keys of its YAML files, and marks
 * what is neither.
 * @param actions those of the project, whose sentences it has beside those of every project
 */
export function editorFiles({ maps, features, actions: file }: Layout, actions: Iterable<Action>): NewFile[] {
  const spoken = Array.from(actions, spokenOf).filter((sentences) => sentences !== undefined)
  const settings = {
    'cucumber.features': [`${features}/**/*.feature`],
    'cucumber.glue': [GLUE],
    'yaml.schemas': {
      [`./${SCHEMAS}/map.schema.json`]: [`${maps}/*.yaml`],
      [`./${SCHEMAS}/config.schema.json`]: ['commap.config.yaml'],
      [`./${SCHEMAS}/driver.schema.json`]: ['driver.yaml'],
      [`./${SCHEMAS}/actions.schema.json`]: [file],
      [`./${SCHEMAS}/states.schema.json`]: ['states.yaml', 'states/*.yaml'],
    },
  }
  return [
    { path: '.vscode/settings.json', text: json(settings) },
    { path: '.vscode/extensions.json', text: json({ recommendations: EXTENSIONS }) },
    {
      path: GLUE,
      text:
        readUserFile(CORE, { en: 'the template', ru: 'шаблон' }) +
        given(spoken.flatMap(({ ru, en }) => [ru, en])),
    },
    ...Array.from(schemaTexts, ([name, text]) => ({ path: `${SCHEMAS}/${name}`, text })),
  ]
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
