import { systems as names } from '#contracts/model/system.ts'
import { secretsOf } from '../../systems/one-system.ts'
import type { Systems } from '../../systems/systems.ts'

/** Where the systems of a project are, and with what they are called, for `commap start`. */
export function runningText({ project, urls }: Systems): string {
  const { messengerToken, ...secrets } = secretsOf(project)
  const phones = `Bot API at ${urls.messenger}/bot<token>, phones at ${urls.messenger}/phones, SMS at ${urls.messenger}/sms`
  const tokens = Object.entries({ ...project.parameters, ...secrets, messengerToken })
  const widest = Math.max(...tokens.map(([name]) => name.length))
  return [
    'commap is running; Ctrl-C stops it.',
    '',
    ...names.map((name) => `${name.padEnd(9)}  ${urls[name]}`),
    `messenger  ${urls.messenger}   ${phones}`,
    '',
    ...tokens.map(([name, value]) => `${name.padEnd(widest)}  ${value}`),
    '',
  ].join('\n')
}
