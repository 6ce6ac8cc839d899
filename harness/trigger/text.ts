import type { Triggered } from './trigger.ts'

/** A call of the bot for people: what was sent, what came, and what the contract says. */
export function describeTriggered({ point, url, requestBody, answer, problems }: Triggered): string {
  const shown = (body: unknown) => (body === undefined ? '' : `\n  ${JSON.stringify(body)}`)
  return [
    `${point.method} ${url}${shown(requestBody)}`,
    `→ ${answer.status}${shown(answer.body)}`,
    problems.length === 0 ? 'as the contract has it' : 'the contract says otherwise:',
    ...problems.map((problem) => `  ${problem}`),
    '',
  ].join('\n')
}
