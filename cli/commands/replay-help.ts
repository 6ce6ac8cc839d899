import { EXAMPLES, joined } from '../commander-words.ts'

const EXCHANGES = {
  en: `Every exchange must be one of those that contracts/ has: it is held against the schemas and the pacts of both
directions, and one that no interaction covers fails its row and is named.`,
  ru: `Каждый обмен должен быть из тех, что есть в contracts/: он сверяется со схемами и с пактами обоих направлений. Из-за
обмена, которому не соответствует ни одно взаимодействие, строка не проходит, и он называется.`,
}

const ELSEWHERE = {
  en: `Systems elsewhere:
  A portal elsewhere (--host-url) is replayed with our bot and messenger. It must offer the admin API of the
  simulated portal under /__admin: users, posts, orders, actions/{name}, requests, settle, bots/{id}. Rows that
  need what it does not offer are reported as “not supported”, which never passes. It must be able to reach this
  machine's loopback interface. Its setting of the bot is changed for the replay and then put back.
  A bot elsewhere (--bot-url) is replayed with its portal and with the emulated messenger it is connected to
  (for ours: TELEGRAM_API_ROOT=<messenger-url>); commap start --port-messenger 4001 has one.
  They run on real time. Where the bot is ours, time is put forward for it alone (docs/clock.md); where it is
  elsewhere, too, scenarios that let time pass are not supported. A bot of commap tells when it is done
  (GET /health/work); another one is taken to be after a second and a half without an exchange.
  Only one run at a time uses a system elsewhere (docs/elsewhere.md); --wait waits for the one before.
  Nothing there is reset; every scenario makes users, posts and orders of its own, and its users are deleted after it.
  Results are recorded for commap status only with --results.`,
  ru: `Системы, которые работают отдельно:
  С порталом, который работает отдельно (--host-url), в прогоне участвуют наши бот и мессенджер. Он должен предлагать
  API управления, как у портала, который изображает commap: /__admin/users, /posts, /orders, /actions/{name},
  /requests, /settle, /bots/{id}. Строки, которым нужно то, чего у него нет, отмечаются как «не поддерживается» и не
  проходят. Ему должен быть доступен loopback этой машины. Его настройка бота на время прогона меняется, а потом
  возвращается прежняя.
  С ботом, который работает отдельно (--bot-url), участвуют его портал и та имитация мессенджера, к которой он
  подключён (для нашего: TELEGRAM_API_ROOT=<messenger-url>); она есть у commap start --port-messenger 4001.
  Время у них настоящее. Если бот наш, оно переводится вперёд только для него (docs/clock.md); если отдельно работает
  и бот, сценарии, в которых проходит время, не поддерживаются. Бот commap сообщает, что закончил (GET /health/work);
  другой считается закончившим через полторы секунды без обменов.
  Система, которая работает отдельно, занята только одним прогоном (docs/elsewhere.md); --wait ждёт конца прежнего.
  Там ничего не сбрасывается: сценарий создаёт своих пользователей, посты и заказы, и его пользователи потом удаляются.
  Результаты для commap status записываются только с --results.`,
}

/** What `commap replay --help` says. */
export const replayHelp = {
  description: {
    en: 'replay rows of the communication maps, end to end',
    ru: 'проиграть строки карт коммуникаций от начала до конца',
  },
  selectors: {
    en: 'maps and rows, such as account or account/6',
    ru: 'карты и строки, например account или account/6',
  },
  watch: {
    en: 'replay what changes whenever it changes, the edited scenario first, until Ctrl-C',
    ru: 'до Ctrl-C проигрывать то, что изменилось, начиная со сценария, который правят',
  },
  report: {
    en: 'write report.html, junit.xml, rows.json and replay.json there',
    ru: 'куда записать report.html, junit.xml, rows.json и replay.json',
  },
  shard: {
    en: 'only this part of the rows, such as 1/4, for several machines',
    ru: 'только эта часть строк, например 1/4, – для нескольких машин',
  },
  bail: {
    en: 'stop at the first scenario that fails',
    ru: 'остановиться на первом сценарии, который не прошёл',
  },
  parallel: {
    en: 'workers, each with systems of its own (default: one for every 6 rows, up to 4 and to the number of processors)',
    ru: 'число исполнителей, у каждого свои системы (по умолчанию: по одному на 6 строк, но не больше 4 и числа процессоров)',
  },
  realTime: {
    en: 'let no time pass but the real one: scenarios that need more are not supported',
    ru: 'только настоящее время: сценарии, которым нужно больше, не поддерживаются',
  },
  wait: {
    en: 'wait where another run of this machine uses the same system elsewhere',
    ru: 'ждать, если ту же отдельную систему использует другой прогон этой машины',
  },
  json: {
    en: 'print rows.json on standard output, and the rest on standard error',
    ru: 'печатать rows.json в стандартный вывод, остальное в вывод ошибок',
  },
  features: {
    en: 'folder of feature files, or one of them, to replay instead of those of the project',
    ru: 'папка файлов сценариев (.feature) или один из них вместо тех, что в проекте',
  },
  hostUrl: { en: 'portal that runs elsewhere', ru: 'портал, который работает отдельно' },
  hostToken: { en: 'with which the bot calls the portal', ru: 'с каким токеном бот обращается к порталу' },
  botUrl: {
    en: 'API of a bot that runs elsewhere, such as http://127.0.0.1:3000/api/v1',
    ru: 'API бота, который работает отдельно, например http://127.0.0.1:3000/api/v1',
  },
  botToken: { en: 'with which the portal calls the bot', ru: 'с каким токеном портал вызывает бота' },
  botId: { en: 'of the bot on its platform', ru: 'id бота на его платформе' },
  messengerUrl: {
    en: 'emulated messenger of the bot that runs elsewhere',
    ru: 'имитация мессенджера для бота, который работает отдельно',
  },
  channel: {
    en: 'where people talk with the bot: one of the project, or both, which compares what they saw',
    ru: 'где люди говорят с ботом: один из каналов проекта или both – оба, со сравнением того, что люди видели',
  },
  after: joined`
${{
  en: 'A selector is a map (account) or a row of a map (account/6); without one, everything is replayed.',
  ru: 'Называют карту (account) или строку карты (account/6); если не названо ничего, проигрывается всё.',
}}

${EXAMPLES}
  $ commap replay
  $ commap replay account/6 shop
  $ commap replay --watch account/6            ${{ en: 'and again whenever features, maps, steps or code change', ru: 'и снова, когда меняются сценарии, карты, шаги или код' }}
  $ commap replay --report report
  $ commap replay --json > rows.json
  $ commap replay --channel web                ${{ en: "in the chat on the portal's pages", ru: 'в чате на страницах портала' }}
  $ commap replay --channel both               ${{ en: 'in both, and what people saw there is compared', ru: 'в обоих, и сравнить, что там видели люди' }}
  $ commap replay --features my-features       ${{ en: 'scenarios of your own, tagged with their rows', ru: 'свои сценарии, с тегами своих строк' }}
  $ commap replay --shard 1/4 --report part-1  ${{ en: 'a quarter of the rows; commap merge makes one report of all parts', ru: 'четверть строк; один отчёт из всех частей сделает commap merge' }}

  $ commap replay --host-url http://127.0.0.1:4000 --host-token … --results out     ${{ en: 'a portal that runs elsewhere', ru: 'портал работает отдельно' }}
  $ commap replay --host-url http://127.0.0.1:4000 --messenger-url http://127.0.0.1:4001 \\
      --bot-url http://127.0.0.1:3000/api/v1 --bot-token …                             ${{ en: 'and its bot', ru: 'и его бот тоже' }}

${EXCHANGES}

${ELSEWHERE}

${{
  en: 'What counts: a row passes when all its scenarios pass. A row that checked nothing never does.',
  ru: 'Что засчитывается: строка проходит, когда проходят все её сценарии; если ничего не проверено – никогда.',
}}`,
}
