import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ISupportCodeCoordinates, ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { ownFiles } from '#runtime/own-files.ts'
import type { Project } from '../project/project.ts'
import { literally } from './features.ts'
import { cucumber, EITHER } from './gherkin.ts'
import { setStage, stage } from './stage.ts'

/** A sentence as cucumber knows it, in one language. */
export interface KnownStep {
  /** A Cucumber expression, such as `{person} пишет боту {text}`. */
  readonly pattern: string | RegExp
  matchesStepName(text: string): boolean
}

/** Words that a `{name}` of a sentence stands for. */
export interface KnownParameter {
  readonly name?: string | undefined
  readonly regexpStrings: readonly string[]
  /** Whether it is one of cucumber's own, such as `{int}`. */
  readonly builtin?: boolean
}

/** All steps and hooks of a project; the API of cucumber hands it on without telling what is in it. */
export interface Library extends ISupportCodeLibrary {
  readonly stepDefinitions: readonly KnownStep[]
  readonly parameterTypeRegistry: { readonly parameterTypes: Iterable<KnownParameter> }
}

/** Modules register their steps only once in a process, so whoever needs them gets what was loaded first. */
let library: Promise<Library> | undefined

/**
 * The steps and hooks of a project, core sentences and those of its actions among them.
 * @throws whatever a module of steps throws, again for everybody who asks later
 */
export async function libraryOf(project: Project): Promise<Library> {
  library ??= load(project)
  return library
}

async function load(project: Project): Promise<Library> {
  // The sentences of actions are those of the project on the stage.
  if (!stage().project) setStage({ project })
  const { loadSupport } = await cucumber()
  const sources = {
    defaultDialect: EITHER,
    paths: [],
    names: [],
    tagExpression: '',
    order: 'defined' as const,
  }
  const loaded = await loadSupport({ sources, support: coordinatesOf(project) })
  return loaded as Library
}

function coordinatesOf({ steps }: Project): Partial<ISupportCodeCoordinates> {
  return {
    importPaths: [
      fileURLToPath(ownFiles.support),
      ...(steps === undefined ? [] : [join(literally(steps), '*.{ts,mts,js,mjs}')]),
    ],
  }
}
