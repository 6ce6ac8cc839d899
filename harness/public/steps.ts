/**
 * What a project's own steps import as `commap/steps`. Everything else of commap may move.
 * @example
 * import { step } from 'commap/steps'
 * step('врач подписывает направление', 'the doctor signs the referral', async function () {
 *   await this.act(() => this.systems.host.post('/referrals', { signed: true }))
 * })
 */

export type { ChatMessage } from '../results/chat.ts'
export { reference } from '../steps/cells.ts'
export { step } from '../steps/define.ts'
export type { Person } from '../world/people.ts'
export type { CommapWorld } from '../world/world.ts'
