import type { PortalData } from './data/portal-data.ts'
import { actionDefiner } from './engine/action.ts'
import type { Host } from './engine/host.ts'
import { implementer } from './engine/operations/operation.ts'

/** What the parts of the simulated portal share. */
export type Portal = Host<PortalData>

/** Declares something that people do in the portal. */
export const defineAction = actionDefiner<PortalData>()

/** Implements an operation that the bot calls in the portal. */
export const implement = implementer<Portal>()
