/**
 * What a project's config and systems import as `commap`. Everything else of commap may move.
 * @example import { defineProject } from 'commap'
 */
export type { StartedSystem, StartOptions, StartSystem } from '#runtime/service.ts'
export type { ServeStates } from '../checks/verify/own.ts'
export type { Authorize, OwnRequest } from '../credentials/authorize.ts'
export { defineProject, type ProjectConfig } from '../project/config.ts'
export type { Drive, DrivenHost, MakePhones } from '../systems/systems.ts'
