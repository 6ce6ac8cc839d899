import { systems as names } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { isAtUrl } from '../../project/config.ts'
import { secretsOf } from '../../systems/one-system.ts'
import type { Systems } from '../../systems/systems.ts'
import { terminalLanguage } from '../../terminal-language.ts'

/**
 * Where the systems of a project are, and with what they are called, for `commap start`.
 * @param workbench address of the page on which they are seen; it ends with a slash
 */
export function runningText(systems: Systems, workbench: string): string {
  const language = terminalLanguage()
  const { project, urls } = systems
  const { messengerToken, ...secrets } = secretsOf(project)
  const tokens = Object.entries({ ...project.parameters, ...secrets, messengerToken })
  const labels = LABELS[language]
  const widest = Math.max(...tokens.map(([name]) => name.length))
  const known = addressesOf(systems)
  return [
    `${labels.workbench}  ${workbench}`,
    '',
    RUNNING[language],
    '',
    ...names.map((name) => `${labels[name]}  ${known[name]}`),
    `${labels.messenger}  ${urls.messenger}   ${partsOf(urls.messenger)[language]}`,
    '',
    ...tokens.map(([name, value]) => `${name.padEnd(widest)}  ${value}`),
    '',
    ...(systems.time === 'real' ? [] : [...movingTime(workbench).map((line) => line[language]), '']),
  ].join('\n')
}

/** What is where, in one width. */
const LABELS = {
  en: { workbench: 'workbench', host: 'host     ', bot: 'bot      ', messenger: 'messenger' },
  ru: { workbench: 'мастерская', host: 'портал    ', bot: 'бот       ', messenger: 'мессенджер' },
}

/** What the messenger has, and where. */
const partsOf = (messenger: string): Bilingual => ({
  en: `Bot API at ${messenger}/bot<token>, phones at ${messenger}/phones, SMS at ${messenger}/sms`,
  ru: `Bot API: ${messenger}/bot<token>, телефоны: ${messenger}/phones, SMS: ${messenger}/sms`,
})

/** The same addresses in one line of JSON; `clock` only where time can be moved. */
export function runningJson(systems: Systems, workbench: string): string {
  const clock = systems.time === 'real' ? {} : { clock: clockAt(workbench) }
  return `${JSON.stringify({ workbench, ...addressesOf(systems), messenger: systems.urls.messenger, ...clock })}\n`
}

/** As people call them; those that run elsewhere are where the config says. */
function addressesOf({ project, urls, host, botUrl }: Systems): Readonly<Record<'host' | 'bot', string>> {
  const { systems } = project
  return {
    host: isAtUrl(systems.host) ? host.url : urls.host,
    bot: isAtUrl(systems.bot) ? botUrl : urls.bot,
  }
}

const clockAt = (workbench: string) => `${workbench}api/clock`

const RUNNING: Bilingual = {
  en: 'commap is running; Ctrl-C stops it.',
  ru: 'commap работает; Ctrl-C остановит его.',
}

/** How simulated time is moved, with requests to paste. */
function movingTime(workbench: string): Bilingual[] {
  const request = (body: object): Bilingual => {
    const curl = `  curl -s -X POST ${clockAt(workbench)} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
    return { en: curl, ru: curl }
  }
  return [
    {
      en: 'The time is simulated. It moves on the page and by requests: an hour on, or to what is due next.',
      ru: 'Время условное. Его переводят на странице или запросом: на час вперёд или до ближайшего события.',
    },
    request({ ms: 3_600_000 }),
    request({ toDue: true }),
  ]
}
