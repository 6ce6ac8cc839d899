import en from './bot/locales/en.json' with { type: 'json' }
import ru from './bot/locales/ru.json' with { type: 'json' }
import { contract } from './contracts/index.ts'
import { defineProject } from './harness/project/config.ts'

/** The example of the source document: a family site with a shop, and its bot. */
export default defineProject({
  name: 'Семейный портал',
  contracts: contract,
  systems: {
    host: { module: './mock-host/system.ts' },
    bot: { module: './bot/system.ts' },
    messenger: 'telegram',
  },
  maps: 'scenarios/maps',
  features: 'scenarios/features',
  steps: 'scenarios/steps',
  actions: 'mock-host/actions/index.ts',
  channels: { web: 'scenarios/web-phones.ts' },
  // They open only simulated systems on the loopback interface, so they are no secrets.
  secrets: { botToken: 'portal-to-bot', hostToken: 'bot-to-portal' },
  states: {
    host: 'scenarios/verification/host',
    bot: 'scenarios/verification/bot-states.ts',
  },
  changes: 'scenarios/changes',
  driver: 'scenarios/driver.ts',
  // On a page nobody can share a contact, so nothing is said of it there.
  channelTexts: [ru.code.byContact, en.code.byContact],
  welcome: 'scenarios/welcome.ts',
  sources: {
    contracts: ['contracts/*.ts', 'contracts/{bot,host,model}/**/*.ts'],
    locales: ['bot/locales/*.json'],
    code: [
      '{bot,mock-host,mock-messenger,runtime}/**/*.{ts,sql}',
      'harness/{contract-check,project,recording,replay,results,steps,systems,world}/**/*.ts',
      'scenarios/*.ts',
      'package-lock.json',
    ],
  },
})
