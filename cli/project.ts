import type { Command } from 'commander'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import type { Project } from '#harness/project/project.ts'
import { told } from './commander-words.ts'

/** The options by which every command finds its project. */
export interface ProjectOptions {
  readonly project?: string
  readonly env?: string
}

const HELP = {
  project: {
    en: 'folder of the project; the nearest one upwards by default',
    ru: 'папка проекта; по умолчанию ближайшая вверх по дереву',
  },
  env: {
    en: "one of the environments of the project's config",
    ru: 'одно из окружений в настройках проекта',
  },
}

/** Adds the options by which a command finds its project. */
export function withProject(command: Command): Command {
  const say = told(HELP)
  return command.option('--project <dir>', say.project).option('--env <name>', say.env)
}

/**
 * The project that a command is about, if there is one: such a command also works on files that it is given.
 * @throws UserError when a named project, or its config, cannot be used
 */
export async function projectIfAny(options: ProjectOptions): Promise<Project | undefined> {
  const { hasProject } = await import('#harness/project/load.ts')
  return options.project !== undefined || options.env !== undefined || hasProject()
    ? projectOf(options)
    : undefined
}

/** The project that a command is about. @throws UserError */
export async function projectOf({ project: folder, env: environment }: ProjectOptions): Promise<Project> {
  const { loadProject } = await import('#harness/project/load.ts')
  return loadProject({ folder, environment })
}

/** The contract that a command is about: a document that it is given, else that of the project. @throws UserError */
export async function contractOf(
  system: System,
  { openapi, ...options }: ProjectOptions & { readonly openapi?: string },
): Promise<Contract> {
  if (openapi === undefined) return (await projectOf(options)).contract
  const { openApiContract } = await import('#contracts/model/openapi/contract.ts')
  return openApiContract({ [system]: openapi })
}
