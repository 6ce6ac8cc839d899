import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import type { Language } from '#runtime/bilingual.ts'
import { commented, inline } from './yaml.ts'

/** Paths of documents by their systems, relative to the folder of the project. */
export type Documents = Readonly<Partial<Record<System, string>>>

/** The text of a config that loads as it is: a simulated portal, and a bot of which there is only the contract. */
export function configText(
  name: string,
  contract: Contract,
  documents: Documents,
  language: Language,
): string {
  const say = remarks[language]
  const basePath = documents.bot === undefined ? '' : contract.basePath('bot')
  const given = Object.entries(documents).map(([system, path]) => `  ${system}: ${inline(path)}`)
  return [
    commented(say.about),
    `name: ${inline(name)}`,
    '',
    'contracts:',
    ...given,
    '',
    'systems:',
    ...hostLines(documents, say),
    commented(say.bot, '  '),
    '  bot: stub',
    commented(`${say.command}\n${botCommand(basePath)}\n${say.url}\n${botUrl(basePath)}`, '  '),
    '',
    ...parameterLines(contract, say),
    commented(say.secrets),
    'secrets:',
    '  hostToken: host-secret',
    '  botToken: bot-secret',
    '',
  ].join('\n')
}

/** A portal without a document has nothing by which it could be simulated. */
function hostLines({ host }: Documents, say: Remarks): string[] {
  return host === undefined
    ? [commented(say.noHost, '  '), '  host: stub']
    : [commented(say.host, '  '), '  host: simulated']
}

const botCommand = (basePath: string) => `bot:
  command: node bot.mjs
  url: http://127.0.0.1:\${port}${basePath}
  quiet: 0.5
  env:
    TELEGRAM_API_ROOT: \${messenger}
    TELEGRAM_TOKEN: \${messengerToken}
    PORTAL_URL: \${host}
    PORTAL_TOKEN: \${hostToken}
    BOT_TOKEN: \${botToken}`

const botUrl = (basePath: string) => `bot: { url: "http://127.0.0.1:3000${basePath}" }`

/** Parameters in the paths of the bot need values; `botId` has one by itself. */
function parameterLines(contract: Contract, say: Remarks): string[] {
  const paths = contract.of('bot').map(({ path }) => path)
  const names = paths.flatMap((path) => Array.from(path.matchAll(/\{([^}]+)\}/g), ([, name = '']) => name))
  const own = new Set(names.filter((name) => name !== 'botId'))
  if (own.size === 0) return []
  const lines = ['botId', ...own].map((name) => `  ${inline(name)}: 1`)
  return [commented(say.parameters), 'parameters:', ...lines, '']
}

const ru = {
  about: 'Проект commap. Карта – в maps/, сценарии – в features/, свои предложения – в steps/.',
  host: `Портала ещё нет: commap изображает его по документу, в котором x-commap говорит, что делают операции.
Настоящий: { command: …, url: … } или { url: … }`,
  noHost:
    'Документа портала нет, и изображать его не по чему. С документом (contracts.host) здесь пишут simulated.',
  bot: `Бота ещё нет: на вызовы отвечают примеры из документа, и людям никто не пишет. Строки не доказаны:
«не доказано: бота нет».`,
  command: 'Бот, которого запускает commap. Имена переменных – те, что читает он сам:',
  url: 'Бот, который уже работает:',
  parameters: 'Значения параметров в путях бота: решите, какие они у вас.',
  secrets: `С ними системы обращаются друг к другу: hostToken – бот к порталу, botToken – портал к боту. Эти ничего не
открывают; настоящие сюда не пишут, а берут из окружения: \${env.HOST_TOKEN}`,
}

type Remarks = typeof ru

const en: Remarks = {
  about: 'A project of commap. The map is in maps/, scenarios in features/, sentences of its own in steps/.',
  host: `A portal that is not there yet: commap simulates it by its document, where x-commap says what operations do.
A real one: { command: …, url: … } or { url: … }`,
  noHost:
    'There is no document of the portal by which to simulate it. With one: contracts.host, and simulated here.',
  bot: `There is no bot yet: calls are answered from the document's examples, and nobody is written to. Rows stay
unproven: "unproven: no bot".`,
  command: 'A bot that commap starts. Variables are called as the bot itself reads them:',
  url: 'A bot that runs already:',
  parameters: 'Values of the parameters in the paths of the bot: decide which ones are yours.',
  secrets: `With these the systems call each other: hostToken the bot the portal, botToken the portal the bot. They open
nothing; real ones do not stand here but come from the environment: \${env.HOST_TOKEN}`,
}

const remarks: Readonly<Record<Language, Remarks>> = { ru, en }
