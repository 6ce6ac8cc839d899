/** What editors say of each key: by its name, or by the key in which it stands and its name, where that differs. */
export type Descriptions = Readonly<Record<string, string>>

const asked = {
  request: `Method and path below the base URL of the host, or a whole address: POST /orders/\${orderId}/pay`,
  json: 'The body of the request.',
  form: 'The address of a form, sent as a browser sends it.',
  fields: 'The fields of the form.',
  run: 'A program, split into words; no shell is in between. JSON on its last line is what came back.',
  headers: 'Sent with every request and form, or with this one.',
  take: 'Values by their names, and where they stand in what came back: user.id',
  location: 'A group of this pattern in the address to which the form leads: /users/(\\d+)',
}

export const map: Descriptions = {
  map: "The file's own name, a lower-case word: account for account.yaml",
  title: 'What the map is called in reports.',
  sections: 'Titles of the parts into which reports divide the rows, by a name for each.',
  ru: 'In Russian.',
  en: 'In English.',
  rows: 'The agreed communications.',
  number: 'Of the row in this map: scenarios name it by the tag @map/number.',
  section: 'The name of one of the sections.',
  event: 'What happens in the portal.',
  communication: 'What the bot then does.',
  details: 'What else was agreed: what the person sees, and when nothing comes.',
  alias: 'The call of the bot that starts it. Without one, the person starts it in the messenger.',
  otherAliases: 'Calls that belong to the row without starting it, such as one that ends what was planned.',
  operations:
    'What the bot calls in the portal, each in some scenario of the row; an empty list where the call carries everything.',
  recipients: 'Who gets it.',
  channels: 'Where the row can be played; everywhere without it.',
  critical: 'Whether it reaches people who paused the bot.',
}

export const config: Descriptions = {
  name: 'Shown in reports.',
  contracts: 'What is agreed of both APIs; one document at least.',
  'contracts.host': "The portal's OpenAPI document, JSON or YAML.",
  'contracts.bot': "The bot's OpenAPI document, JSON or YAML.",
  pacts: 'Pact files by their providers.',
  'pacts.host': 'What the bot expects of the portal.',
  'pacts.bot': 'What the portal expects of the bot.',
  systems: 'What the rows are replayed on.',
  'systems.host':
    'The portal: simulated, stub, { module: … }, { command: …, url: … } or { url: … } of one that runs.',
  'systems.bot': 'The bot: stub, { module: … }, { command: …, url: … } or { url: … } of one that runs.',
  messenger: 'telegram is the simulated one; otherwise { url: … } of one that runs.',
  module: "A file whose default export is a StartSystem: it lives in commap's process and on its clock.",
  command: `How it is started, split into words; no shell is in between. \${port} is a free port.`,
  url: `The base URL of its API; \${port} is the port on which it was told to listen.`,
  env: `Added to its environment: \${host}, \${bot}, \${messenger} and the secrets are filled in.`,
  cwd: "Its working directory; the project's without it.",
  startsWithin: 'Seconds within which it has to answer; 60 without it.',
  ca: 'A PEM file with the certificate, or that of its issuer, that is trusted beside those of Node.',
  insecure: 'Takes any certificate.',
  authorize: 'A file whose default export is an Authorize: it adds headers to what commap itself sends.',
  clock: 'Where it offers the clock contract, a base address: then its time is simulated.',
  quiet: 'Seconds without an exchange after which it is taken to be done; 1.5 without it.',
  within: 'Seconds that a message which must come may take; 10 without it.',
  disposable: 'Whether its data may be written into: commap verify then tries the laws, too.',
  maps: 'The folder of the maps.',
  features: 'The folder of the scenarios.',
  steps: "The folder of the project's own steps.",
  actions: 'What people do in the portal: a YAML file, or a module that exports a map called actions.',
  channels: 'Where people talk besides the messenger: files whose default export is a MakePhones, by a name.',
  parameters: 'Values of parameters in the paths of both APIs, such as botId.',
  secrets: 'hostToken, with which the bot calls the portal, botToken, with which the portal calls the bot.',
  redact: 'Names of fields whose values stand in no report.',
  states: 'How commap verify sets up provider states.',
  'states.host': 'A states file, a folder of them, or a module for those of the portal.',
  'states.bot': 'A states file, a folder of them, or a module for those of the bot.',
  sources: 'Globs of what else a replay is made from, by a name: a change makes results stale.',
  changes: 'The folder of the changes that commap detect tries.',
  driver: 'How a portal that runs elsewhere is led: a YAML file, or one whose default export is a Drive.',
  channelTexts: 'Words of which only one channel speaks, left out where chats of two channels are compared.',
  welcome: 'A file whose default export tells, after commap start, what can be tried.',
  environments: 'Other places of the systems, by a name for --env.',
}

export const driver: Descriptions = {
  ...asked,
  bot: 'Where the host finds the bot.',
  listen: 'The port on this machine.',
  public: 'The address by which the host knows that port.',
  connect:
    'The action by which people connect the bot: commap driver --check does it for those whom it makes.',
  fixtures: 'How a thing of the contract is made, by its name.',
  values: 'Values that scenarios do not give.',
  drop: 'How it is put away again; a text is a program.',
  actions: 'How people do what the sentences of the actions say, by the names of the actions.',
  reads: 'How things are read that no operation of the contract finds, by their names.',
  list: 'Where in the JSON they stand; without it, one thing comes back.',
  drain: 'Has the host do now what it would do some time.',
  reset: 'Done after every scenario.',
}

export const actions: Descriptions = {
  set: 'Values of its fields; those called as a parameter have the value of that.',
  unique: 'Fields in which no two may be the same.',
  requires: 'Values of fields without which it is refused.',
  answer: 'What comes back of it.',
  each: 'Things of another entity that refer to the one acted on, and how they must be: the endpoint is called once for each.',
  of: "Fields that must be as the parameters say: somebody else's thing is not found.",
  within: 'Parameters that are moments, and how many milliseconds from now they may be at most.',
  summary: 'What people do, for people who read it.',
  parameters: 'Names of what it is given: ids, and fields of what it makes or changes.',
  does: 'What becomes of the data of the portal.',
  creates: 'The thing of the contract that it makes.',
  changes: 'The thing of the contract that it changes.',
  says: 'How scenarios say it, with parameters as in {person:userId}: the same in both languages.',
  ru: 'In Russian; {person:userId:accusative} where a name does not stand in the nominative.',
  en: 'In English.',
  knownAs: 'The parameter by whose words scenarios then speak of what is made.',
  refuses: 'Why it is refused where what it requires does not hold.',
  calls: 'The endpoint of the bot that it calls.',
  carries:
    'What the call carries: names, or names in the call by those here. Everything it takes, without it.',
}

export const states: Descriptions = {
  ...asked,
  when: 'Parameters of the state for which this entry is meant; all, without it.',
  values:
    'Values that are there already, or are used where the interaction gives none, by their names. Of a list each use takes the next.',
  steps: 'What is done, one after another, in the words of driver.yaml.',
  drop: 'How it is put away after its use; a text is a program.',
}
