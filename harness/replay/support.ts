/**
 * What cucumber loads before the steps of a project, in parallel workers too: the world, the hooks, and every
 * core step. One file, so that the package has it as one module.
 */

import { resolveForProjects } from '../project/resolution.ts'
import { defineActionSteps } from '../steps/actions.ts'
import '../world/world.ts'
import './hooks.ts'
import { theProject } from './the-project.ts'
import '../steps/answers-seen.ts'
import '../steps/calls.ts'
import '../steps/calls-seen.ts'
import '../steps/messenger.ts'
import '../steps/operations-seen.ts'
import '../steps/parameters.ts'
import '../steps/people.ts'
import '../steps/sees.ts'
import '../steps/sees-changes.ts'
import '../steps/sees-in-order.ts'
import '../steps/sees-menu.ts'
import '../steps/sees-not.ts'
import '../steps/sees-notices.ts'
import '../steps/time.ts'

resolveForProjects()

// Their sentences are those of the project that is replayed.
await defineActionSteps(await theProject())
