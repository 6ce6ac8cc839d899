import { EXAMPLES, joined } from '../commander-words.ts'

const STATES = {
  en: 'Provider states (docs/provider-states.md): what must be true before a request, and the values to make it with.',
  ru: 'Состояния (docs/provider-states.md): что должно быть верно до запроса и с какими значениями его делать.',
}

const LAWS = {
  en: `Laws (docs/laws.md): after the interactions it is tried whether what is created or changed is kept, and whether filters,
order and limits hold at their borders. That writes: a system that commap has not started is asked only with --laws, or
where the config says disposable: true.`,
  ru: `Законы (docs/laws.md): после взаимодействий проверяется, сохраняется ли то, что создано или изменено, и верны ли
фильтры, порядок и ограничения на своих границах. Для этого в систему пишут, поэтому ту, которую запустил не commap,
проверяют только с --laws или если в настройках сказано «disposable: true».`,
}

const EXIT_CODES = {
  en: `Exit codes: 0 every interaction passed and no law is broken · 1 some failed · 2 it cannot be told: no pact, no interaction left by the
filters, a state without handler or not set up, nobody at the base URL, three requests in a row without an answer, no
broker, or one that does not take the result · 130 interrupted.`,
  ru: `Коды завершения: 0 все взаимодействия соответствуют и законы не нарушены · 1 что-то не прошло · 2 сказать нельзя:
нет пакта, фильтры не оставили ни одного взаимодействия, состояние никто не готовит или подготовить его не удалось, по
базовому адресу никто не отвечает, три запроса подряд без ответа, брокера нет или он не принял результат · 130 прервано.`,
}

/** What `commap verify --help` says; conform has some of the options, too. */
export const verifyHelp = {
  description: {
    en: 'verify a running portal or bot, in whatever language, against the contracts',
    ru: 'проверить по контрактам работающий портал или бота, на чём бы они ни были написаны',
  },
  system: { en: 'what is verified; both without it', ru: 'что проверяется; без него – обе системы' },
  baseUrl: {
    en: 'where the system is; without it the project’s own is started',
    ru: 'базовый адрес системы; без него запускается система проекта',
  },
  statesUrl: {
    en: 'address of the system that sets provider states up',
    ru: 'адрес в системе, по которому она готовит состояния',
  },
  statesFile: {
    en: 'YAML file, or folder of them, with the values of provider states, or what makes them',
    ru: 'файл YAML или папка таких файлов: значения состояний или то, что их создаёт',
  },
  header: {
    en: "header for every request, 'Name: value'; may be repeated",
    ru: "заголовок каждого запроса, 'Имя: значение'; можно повторять",
  },
  filterOperation: {
    en: 'only this operation or alias; may be repeated',
    ru: 'только эта операция или этот вызов; можно повторять',
  },
  filterState: {
    en: 'only where a state contains this; may be repeated',
    ru: 'только если это есть в состоянии; можно повторять',
  },
  laws: {
    en: 'try the laws in a system that commap has not started, too: they write into it',
    ru: 'проверить законы и в системе, которую запустил не commap: они в неё пишут',
  },
  noLaws: { en: 'leave the laws out', ru: 'не проверять законы' },
  skipLaw: {
    en: 'leave a law out, such as “POST /comment: read back”; may be repeated',
    ru: 'не проверять закон, например «POST /comment: read back»; можно повторять',
  },
  pact: {
    en: 'pact to verify instead of the broker’s or that of the project',
    ru: 'пакт, по которому проверять, вместо пакта брокера или проекта',
  },
  provider: {
    en: 'name of the system at the broker, instead of host or bot',
    ru: 'имя системы у брокера вместо «host» или «bot»',
  },
  publish: { en: 'tell the broker the result', ru: 'сообщить результат брокеру' },
  providerVersion: { en: 'version of the system, for --publish', ru: 'версия системы, для --publish' },
  providerBranch: { en: 'branch of that version, for --publish', ru: 'ветка этой версии, для --publish' },
  providerTag: {
    en: 'tag of that version, for --publish; may be repeated',
    ru: 'тег этой версии, для --publish; можно повторять',
  },
  timeout: { en: 'for one request', ru: 'сколько ждать ответа на один запрос, в секундах' },
  junit: { en: 'write a JUnit report', ru: 'записать отчёт JUnit' },
  json: {
    en: 'write the result as JSON, or print it and the rest on standard error',
    ru: 'записать результат как JSON; без файла – напечатать его, а остальное в вывод ошибок',
  },
  html: { en: 'write a page for people', ru: 'записать страницу для людей' },
  ctrf: {
    en: 'write a report in the Common Test Report Format',
    ru: 'записать отчёт в формате «Common Test Report Format» (CTRF)',
  },
  after: joined`
${{
  en: 'Without --base-url the systems of the project are started, and verified with the states of its config.',
  ru: 'Без --base-url запускаются системы проекта, и проверяются они с состояниями из его настроек.',
}}

${EXAMPLES}
  $ commap verify
  $ commap verify host --base-url https://portal.example/api --states-file states.yaml -H 'Authorization: Bearer …'
  $ commap verify host --base-url http://127.0.0.1:8080 --states-url http://127.0.0.1:8080/_pact/states
  $ commap verify host … --filter-operation 'GET /user' --filter-state 'no such'
  $ commap verify host … --junit junit.xml --ctrf ctrf.json --html report.html --json result.json
  $ commap verify bot --base-url http://127.0.0.1:3000/api/v1 --states-file states.yaml --pact observed.json
  $ PACT_BROKER_BASE_URL=… PACT_BROKER_TOKEN=… commap verify host … --publish \\
      --provider-version "$GIT_COMMIT" --provider-branch "$GIT_BRANCH"

${STATES}
  --states-url   ${{
    en: 'your system gets {"state", "params", "action"} and answers the values as JSON',
    ru: 'система получает {"state", "params", "action"} и отвечает значениями в JSON',
  }}
  --states-file  ${{
    en: 'a file, or a folder of files, with the values of data that exist, or with what makes them:',
    ru: 'файл или папка файлов: значения данных, которые уже есть, или то, что их создаёт:',
  }}
                   a user exists:
                     values: { userId: 127, phone: '79187777777', email: address@domain.ru }
                   an order exists:
                     request: POST /orders
                     json: { status: '\${status}' }
                     take: { orderId: order.id }
  ${{
    en: 'Without an entry for some state, nothing is asked of your system: the entries to paste are printed.',
    ru: 'Если записи для какого-то состояния нет, систему ни о чём не спрашивают: печатаются записи, которых не хватает.',
  }}

${LAWS}

${{
  en: 'Where a pact expects 401, an Authorization of -H is left out.',
  ru: 'Где пакт ждёт 401, заголовок Authorization из -H не посылается.',
}}

${EXIT_CODES}`,
}
