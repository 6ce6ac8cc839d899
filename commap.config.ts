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
  environments: {
    // Both as processes of their own, as they run anywhere else; their time is simulated by the clock contract.
    processes: {
      systems: {
        host: {
          command: 'node mock-host/main.ts',
          url: 'http://127.0.0.1:${port}',
          clock: 'http://127.0.0.1:${port}/clock',
          env: {
            HOST_PORT: '${port}',
            HOST_TOKEN: '${hostToken}',
            HOST_CLOCK: '${now}',
            BOT_ID: '${botId}',
            BOT_URL: '${bot}',
            BOT_TOKEN: '${botToken}',
          },
        },
        bot: {
          command: 'node bot/main.ts',
          url: 'http://127.0.0.1:${port}/api/v1',
          clock: 'http://127.0.0.1:${port}/clock',
          env: {
            BOT_PORT: '${port}',
            BOT_ID: '${botId}',
            BOT_CLOCK: '${now}',
            BOT_API_TOKENS: '${botToken}=${botId}',
            HOST_URL: '${host}',
            HOST_TOKEN: '${hostToken}',
            TELEGRAM_TOKEN: '${messengerToken}',
            TELEGRAM_API_ROOT: '${messenger}',
            TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:${port}',
            SMS_URL: '${messenger}',
            LOG_LEVEL: 'warn',
          },
        },
      },
    },
  },
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
