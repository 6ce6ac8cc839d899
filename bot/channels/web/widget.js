// Generated from bot/channels/web/widget by npm run generate; docs/web-chat.md says how to use it.
;(() => {
'use strict'
class EventStreamParser {
  #rest = ''
  #id = ''
  #type = ''
  #data           = []
  push(piece        )             {
    const events             = []
    const lines = (this.#rest + piece).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line !== '') this.#field(line)
      else if (this.#data.length > 0) events.push(this.#take())
    }
    return events
  }
  #take()           {
    const event = { id: this.#id, type: this.#type || 'message', data: this.#data.join('\n') }
    this.#type = ''
    this.#data = []
    return event
  }
  #field(line        )       {
    const colon = line.indexOf(':')
    if (colon === 0) return
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'id') this.#id = value
    if (name === 'event') this.#type = value
    if (name === 'data') this.#data.push(value)
  }
}
class ChatRefused extends Error {
           status
  constructor(status        , message        ) {
    super(message)
    this.status = status
  }
}
class ChatClient {
           #options
  #token = ''
  constructor(options               ) {
    this.#options = options
  }
  resume(token        )       {
    this.#token = token
  }
  async begin()                  {
    const response = await this.#request('POST', '/sessions', {})
    const { token } = (await response.json())
    this.#token = token
    return token
  }
  async start(id        , code         )                {
    await this.#post('/start', id, code === undefined ? {} : { code })
  }
  async write(id        , text        , replyTo         )                {
    await this.#post('/messages', id, { text, ...(replyTo !== undefined && { replyTo }) })
  }
  async press(id        , messageId        , action        )                {
    await this.#post('/press', id, { messageId, action })
  }
  async *events(since        , signal             )                                  {
    const headers = { 'last-event-id': String(since), accept: 'text/event-stream' }
    const path = `/events?lang=${this.#options.lang}`
    const { body } = await this.#request('GET', path, undefined, headers, signal)
    if (!body) return
    const reader = body.getReader()
    const decoder = new TextDecoder()
    const parser = new EventStreamParser()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const raw of parser.push(decoder.decode(value, { stream: true }))) {
        const event = readEvent(raw)
        if (event) yield event
      }
    }
  }
  async #post(path        , id        , body        )                {
    await this.#request('POST', path, { ...body, id, lang: this.#options.lang })
  }
  async #request(
    method        ,
    path        ,
    body         ,
    headers                         = {},
    signal              ,
  )                    {
    const response = await fetch(this.#options.base + path, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        ...this.#options.headers,
        ...headers,
        ...(this.#token !== '' && { authorization: `Bearer ${this.#token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    if (response.ok) return response
    const { message = '' } = (await response.json().catch(() => ({})))
    throw new ChatRefused(response.status, message)
  }
}
function readEvent({ id, type, data }          )                        {
  if (type === 'message') return { type, change: Number(id), message: JSON.parse(data) }
  if (type === 'commands') return { type, commands: JSON.parse(data) }
  return type === 'ready' ? { type } : undefined
}
const TAGS                         = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'a',
}
const ENTITIES                         = { amp: '&', lt: '<', gt: '>', quot: '"' }
const TOKEN = /<(\/?)([a-z-]+)((?:\s[^<>]*)?)>|&(?:([a-z]+)|#(\d{1,7})|#x([0-9a-f]{1,6}));|[^<&]+|[<&]/gi
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i
function parseMarkup(html        )          {
  const root          = []
  const open                                      = [{ name: '', pieces: root }]
  for (const match of html.matchAll(TOKEN)) {
    const [token, slash, name = '', attributes = ''] = match
    const parent = open.at(-1)?.pieces ?? root
    const tag = TAGS[name.toLowerCase()]
    if (!name) parent.push(words(token, match))
    else if (slash) close(open, name.toLowerCase())
    else if (tag) open.push({ name: name.toLowerCase(), pieces: child(parent, tag, attributes) })
  }
  return root
}
function plainText(pieces         )         {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : plainText(piece.pieces))).join('')
}
function child(parent         , tag        , attributes        )          {
  const pieces          = []
  const [, quoted] = /\shref="([^"]*)"/i.exec(attributes) ?? []
  const href = quoted === undefined ? '' : plainText(parseMarkup(quoted))
  parent.push({ tag, ...(tag === 'a' && SAFE.test(href) && { href }), pieces })
  return pieces
}
function close(open                    , name        )       {
  const index = open.findLastIndex((tag) => tag.name === name)
  if (index > 0) open.length = index
}
function words(token        , [, , , , named, decimal, hexadecimal]                  )         {
  if (named) return ENTITIES[named.toLowerCase()] ?? token
  if (!decimal && !hexadecimal) return token
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : token
}
const ru = {
  title: 'Чат с ботом',
  open: 'Открыть чат',
  unread: 'Открыть чат, новых сообщений:',
  close: 'Закрыть чат',
  messages: 'Сообщения',
  bot: 'Бот',
  you: 'Вы',
  message: 'Сообщение',
  send: 'Отправить',
  keys: 'Кнопки бота',
  commands: 'Команды',
  begin: 'Начать',
  reply: 'Ответить',
  replying: 'Ответ на сообщение:',
  noReply: 'Не отвечать',
  newTab: 'откроется в новой вкладке',
  edited: 'изменено',
  offline: 'Нет связи. Пробую снова…',
  notSent: 'Не отправлено. Нажмите «Отправить» ещё раз.',
  tooMany: 'Слишком много сообщений подряд. Подождите минуту.',
  tooLong: 'Сообщение слишком длинное.',
  gone: 'Этой кнопки больше нет.',
  refused: 'Чат на этой странице недоступен.',
}
const en            = {
  title: 'Chat with the bot',
  open: 'Open the chat',
  unread: 'Open the chat, new messages:',
  close: 'Close the chat',
  messages: 'Messages',
  bot: 'Bot',
  you: 'You',
  message: 'Message',
  send: 'Send',
  keys: "The bot's buttons",
  commands: 'Commands',
  begin: 'Start',
  reply: 'Reply',
  replying: 'A reply to the message:',
  noReply: 'Do not reply',
  newTab: 'opens in a new tab',
  edited: 'edited',
  offline: 'No connection. Trying again…',
  notSent: 'Not sent. Press “Send” once more.',
  tooMany: 'Too many messages in a row. Wait a minute.',
  tooLong: 'The message is too long.',
  gone: 'This button is gone.',
  refused: 'The chat is not available on this page.',
}
const wordsOf = (lang      )        => (lang === 'en' ? en : ru)
function langOf(code                    )       {
  return code?.toLowerCase().startsWith('en') ? 'en' : 'ru'
}
const FIRST_MS = 1000
const LONGEST_MS = 30_000
function backoff(failures        , random        )         {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS)
  return Math.round(longest * (0.5 + random / 2))
}
class Memory {
           #key
  #remembered
  constructor(base        , user        ) {
    this.#key = `commap-chat ${base} ${user}`
    this.#remembered = read(this.#key)
  }
  get all()                       {
    return this.#remembered
  }
  change(changes            )       {
    this.#remembered = { ...this.#remembered, ...changes }
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#remembered))
    } catch {
    }
  }
  forget()       {
    this.#remembered = {}
    this.change({})
  }
}
function read(key        )             {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}
const MAX_ATTEMPTS = 3
const wait = (ms        ) => new Promise      ((resolve) => setTimeout(resolve, ms))
class Connection {
           #client
           #memory
           #listener
  #change = 0
  #running = false
  #session
  constructor(client            , memory        , listener          ) {
    this.#client = client
    this.#memory = memory
    this.#listener = listener
  }
  run()       {
    if (this.#running) return
    this.#running = true
    void this.#listen()
  }
  async send(doing                                       )                {
    for (let failures = 0; ; ) {
      try {
        await this.#ensureSession()
        return await doing(this.#client)
      } catch (error) {
        failures += 1
        if (isFinal(error) || failures >= MAX_ATTEMPTS) throw error
        await wait(backoff(failures, Math.random()))
      }
    }
  }
  async #listen()                {
    for (let failures = 0; ; ) {
      try {
        await this.#ensureSession()
        for await (const event of this.#client.events(this.#change, new AbortController().signal)) {
          if (event.type === 'message') this.#change = event.change
          if (event.type === 'ready') {
            failures = 0
            this.#listener.connected(true)
          }
          this.#listener.happened(event)
        }
      } catch (error) {
        if (error instanceof ChatRefused && error.status === 401) this.#startAnew()
        else if (error instanceof ChatRefused && error.status === 403) return this.#listener.refused()
      }
      failures += 1
      if (failures > 1) this.#listener.connected(false)
      await wait(backoff(failures, Math.random()))
    }
  }
  #ensureSession()                {
    this.#session ??= this.#open().catch((error         ) => {
      this.#session = undefined
      throw error
    })
    return this.#session
  }
  async #open()                {
    const { token } = this.#memory.all
    if (token !== undefined) this.#client.resume(token)
    else this.#memory.change({ token: await this.#client.begin() })
  }
  #startAnew()       {
    this.#memory.forget()
    this.#session = undefined
    this.#change = 0
    this.#listener.began()
  }
}
function isFinal(error         )          {
  return error instanceof ChatRefused && error.status < 500
}
const STYLE = `
:host { all: initial; color-scheme: light dark; --accent: var(--commap-accent, #2456c9);
  --paper: light-dark(#fff, #1c1f24); --ink: light-dark(#16181d, #eceef2); --line: light-dark(#cdd3dc, #454c57);
  --soft: light-dark(#eef1f6, #2a2f37); --mine: light-dark(#dbe6ff, #24365f);
  font: 16px/1.45 system-ui, sans-serif; }
* { box-sizing: border-box; font: inherit; }
[hidden] { display: none !important; }
button, a.button { cursor: pointer; color: inherit; background: var(--paper); border: 1px solid var(--line);
  border-radius: .6rem; padding: .35rem .75rem; min-height: 2.25rem; text-decoration: none; overflow-wrap: anywhere; }
button:hover, a.button:hover { background: var(--soft); }
button:disabled { opacity: .55; cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.launcher { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; width: 3.5rem; height: 3.5rem; padding: 0;
  border: 2px solid transparent; border-radius: 50%; background: var(--accent); color: #fff; display: grid;
  place-items: center; box-shadow: 0 4px 16px #0004; }
.launcher:hover { background: var(--accent); filter: brightness(1.1); }
.launcher svg { width: 1.75rem; height: 1.75rem; }
.badge { position: absolute; top: -.3rem; right: -.3rem; min-width: 1.4rem; padding: 0 .3rem; border-radius: .7rem;
  background: #b3261e; color: #fff; font-size: .8rem; line-height: 1.4rem; }
.panel { position: fixed; right: 1rem; bottom: 5.25rem; z-index: 2147483000; width: min(24rem, calc(100vw - 2rem));
  height: min(38rem, calc(100dvh - 6.5rem)); display: flex; flex-direction: column; overflow: hidden;
  background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 1rem;
  box-shadow: 0 12px 40px #0005; animation: rise .16s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(.75rem); } }
header { display: flex; align-items: center; gap: .5rem; padding: .6rem .9rem; border-bottom: 1px solid var(--line); }
h2 { flex: 1; margin: 0; font-size: 1.05rem; font-weight: 600; }
.log { flex: 1; margin: 0; padding: .9rem; list-style: none; overflow-y: auto; overscroll-behavior: contain; }
.log li { margin: 0 2.5rem .6rem 0; padding: .5rem .75rem; border-radius: .9rem; background: var(--soft);
  white-space: pre-wrap; overflow-wrap: anywhere; }
.log li.person { margin: 0 0 .6rem 2.5rem; background: var(--mine); }
.log img { display: block; max-width: 100%; height: auto; border-radius: .6rem; margin-bottom: .4rem; }
.log a:not(.button) { color: light-dark(#1a49b0, #9dbcff); }
.log pre, .log code { font-family: ui-monospace, monospace; font-size: .9em; white-space: pre-wrap; }
.log pre, .log blockquote { margin: .3rem 0; }
.log blockquote { padding-left: .6rem; border-left: 3px solid var(--line); }
b { font-weight: 650; } i { font-style: italic; }
time { display: block; font-size: .75rem; opacity: .75; }
.line { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .4rem; }
.line > * { flex: 1 1 auto; text-align: center; }
.status { margin: 0; padding: .3rem .9rem; font-size: .875rem; background: light-dark(#fff2d6, #4a3a12); }
.status:empty { display: none; }
.keys { padding: .4rem .9rem 0; font-size: .9rem; max-height: 11rem; overflow-y: auto; border-top: 1px solid var(--line); }
.keys .line { margin: 0 0 .35rem; } .keys button { min-height: 2rem; padding: .2rem .6rem; }
.replying { display: flex; align-items: center; gap: .5rem; padding: .3rem .9rem; font-size: .875rem;
  border-left: 4px solid var(--accent); }
.replying span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
form { display: flex; align-items: end; gap: .4rem; padding: .6rem .9rem; border-top: 1px solid var(--line); }
textarea { flex: 1; min-width: 0; min-height: 2.4rem; max-height: 8rem; resize: none; field-sizing: content;
  padding: .45rem .6rem; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
.send { background: var(--accent); border-color: var(--accent); color: #fff; }
.send:hover { background: var(--accent); filter: brightness(1.1); }
details { position: relative; }
summary { cursor: pointer; list-style: none; padding: .35rem .6rem; min-height: 2.25rem; border: 1px solid var(--line);
  border-radius: .6rem; }
summary::-webkit-details-marker { display: none; }
.commands { position: absolute; left: 0; bottom: 2.8rem; width: 17rem; max-height: 16rem; overflow-y: auto; padding: .3rem;
  background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; box-shadow: 0 6px 20px #0004; }
.commands button { display: block; width: 100%; border: 0; text-align: left; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) { .panel { right: 0; bottom: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; }
  .panel:not([hidden]) ~ .launcher { display: none; } }
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
@media (prefers-contrast: more) { :host { --line: CanvasText; } }
@media (forced-colors: active) { .launcher, .send, .badge, .log li { border: 2px solid ButtonText; } }
`
function element                                       (
  tag   ,
  attributes             = {},
  ...content
)                           {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '')
    else if (value !== false) made.setAttribute(name, value)
  }
  made.append(...content)
  return made
}
function button(label        , press            , attributes             = {})                    {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', press)
  return made
}
function link(href        , attributes            , ...content           )                    {
  return element('a', { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' }, ...content)
}
function render(pieces         )            {
  return pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    const content = render(piece.pieces)
    if (piece.tag !== 'a') return element(piece.tag       , {}, ...content)
    return piece.href === undefined ? element('span', {}, ...content) : link(piece.href, {}, ...content)
  })
}
function showMessage(
  item               ,
  message              ,
  { words, lang, edited }                                               ,
  actions                ,
)       {
  const { id, from, html = '', text = '', picture, buttons = [], answerable } = message
  const pieces = from === 'bot' ? parseMarkup(html) : [text]
  const author = element('span', { class: 'hidden' }, `${from === 'bot' ? words.bot : words.you}: `)
  item.className = from
  item.replaceChildren(author, ...pictureOf(picture), ...render(pieces))
  for (const line of buttons) {
    item.append(element('div', { class: 'line' }, ...line.map((one) => keyOf(one, id, words, actions))))
  }
  if (answerable) {
    const reply = button(words.reply, () => actions.reply(id, plainText(pieces)), {
      'aria-label': words.reply,
    })
    item.append(element('div', { class: 'line' }, reply))
  }
  item.append(timeOf(message, lang, edited ? ` · ${words.edited}` : ''))
}
function pictureOf(address                    )                     {
  if (address === undefined || !/^https?:/i.test(address)) return []
  const image = element('img', { src: address, alt: '', referrerpolicy: 'no-referrer' })
  image.addEventListener('error', () => image.remove())
  return [image]
}
function keyOf(shown             , messageId        , words       , actions                )              {
  if ('action' in shown) {
    const made                    = button(shown.text, () => actions.press(messageId, shown.action, made))
    return made
  }
  if (!/^https?:\/\//i.test(shown.url)) return element('span', {}, shown.text)
  return link(shown.url, { class: 'button', 'aria-label': `${shown.text}, ${words.newTab}` }, shown.text)
}
function timeOf({ at }              , lang      , remark        )                  {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'short', timeStyle: 'short' })
  return element('time', { datetime: at }, format.format(new Date(at)) + remark)
}
const ICON = 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z'
const SVG = 'http://www.w3.org/2000/svg'
class Panel {
           log
           root
           #words
           #launcher
           #status
  constructor(words       , title        , toggle            ) {
    this.#words = words
    this.#launcher = button('', toggle, {
      class: 'launcher',
      'aria-controls': 'panel',
      'aria-expanded': 'false',
      'aria-label': words.open,
    })
    this.#launcher.append(icon())
    this.log = element('ol', {
      class: 'log',
      role: 'log',
      'aria-live': 'off',
      'aria-label': words.messages,
      tabindex: '0',
    })
    this.#status = element('p', { class: 'status', role: 'status' })
    const close = button('×', toggle, { 'aria-label': words.close })
    this.root = element(
      'section',
      { id: 'panel', class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true },
      element('header', {}, element('h2', { id: 'title' }, title), close),
      this.log,
      this.#status,
    )
    this.root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') toggle()
    })
  }
  mount(shadow            )       {
    shadow.append(this.root, this.#launcher)
  }
  get isOpen()          {
    return !this.root.hidden
  }
  toggle(focus            )       {
    this.root.hidden = this.isOpen
    this.#launcher.setAttribute('aria-expanded', String(this.isOpen))
    if (this.isOpen) {
      this.toEnd()
      focus()
    } else this.#launcher.focus()
  }
  announce()       {
    this.log.setAttribute('aria-live', 'polite')
  }
  toEnd()       {
    this.log.scrollTop = this.log.scrollHeight
  }
  say(text        )       {
    this.#status.textContent = text
  }
  count(unread        )       {
    this.#launcher.querySelector('.badge')?.remove()
    this.#launcher.setAttribute(
      'aria-label',
      unread === 0 ? this.#words.open : `${this.#words.unread} ${unread}`,
    )
    if (unread > 0) {
      this.#launcher.append(
        element('span', { class: 'badge', 'aria-hidden': 'true' }, unread > 99 ? '99+' : `${unread}`),
      )
    }
  }
}
function icon()                {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICON)
  path.setAttribute('fill', 'currentColor')
  svg.append(path)
  return svg
}
const MAX_QUOTE = 80
class Composer {
           parts
           #words
           #input
           #keys
           #replying
           #commands
           #send
  #replyTo
  constructor(words       , send                                                                 ) {
    this.#words = words
    this.#send = send
    this.#keys = element('div', { class: 'keys', role: 'group', 'aria-label': words.keys, hidden: true })
    this.#replying = element('div', { class: 'replying', hidden: true })
    this.#input = element('textarea', { id: 'input', rows: '1', maxlength: '4096', autocomplete: 'off' })
    this.#commands = element('details', { hidden: true })
    const label = element('label', { class: 'hidden', for: 'input' }, words.message)
    const submit = element('button', { class: 'send' }, words.send)
    const form = element('form', {}, this.#commands, label, this.#input, submit)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#submit(submit)
    })
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      form.requestSubmit()
    })
    this.parts = [this.#keys, this.#replying, form]
  }
  focus()       {
    this.#input.focus()
  }
  offerKeys(
    lines            ,
    press                         = (text) => void this.#send(text, undefined),
  )       {
    this.#keys.hidden = lines.length === 0
    this.#keys.replaceChildren(
      ...lines.map((line) =>
        element('div', { class: 'line' }, ...line.map((text) => button(text, () => press(text)))),
      ),
    )
  }
  offerCommands(commands                )       {
    this.#commands.hidden = commands.length === 0
    const choices = commands.map(({ name, description }) =>
      button(`/${name} — ${description}`, () => {
        this.#commands.open = false
        this.focus()
        void this.#send(`/${name}`, undefined)
      }),
    )
    const summary = element(
      'summary',
      { 'aria-label': this.#words.commands, title: this.#words.commands },
      '/',
    )
    this.#commands.replaceChildren(summary, element('div', { class: 'commands' }, ...choices))
  }
  replyTo(messageId        , words        )       {
    this.#replyTo = messageId
    const quote = words.length > MAX_QUOTE ? `${words.slice(0, MAX_QUOTE)}…` : words
    const cancel = button('×', () => this.#endReply(), { 'aria-label': this.#words.noReply })
    this.#replying.replaceChildren(element('span', {}, `${this.#words.replying} ${quote}`), cancel)
    this.#replying.hidden = false
    this.focus()
  }
  #endReply()       {
    this.#replyTo = undefined
    this.#replying.hidden = true
    this.focus()
  }
  async #submit(submit                   )                {
    const text = this.#input.value.trim()
    if (text === '' || submit.disabled) return
    submit.disabled = true
    if (await this.#send(text, this.#replyTo)) {
      if (this.#input.value.trim() === text) this.#input.value = ''
      this.#endReply()
    }
    submit.disabled = false
  }
}
class Chat {
           #options
           #words
           #panel
           #composer
           #connection
           #messages = new Map                      ()
           #items = new Map                       ()
  #unsent
  #ready = false
  #beginning = false
  constructor(options             ) {
    this.#options = options
    const { client, lang, memory, title } = options
    this.#words = wordsOf(lang)
    this.#panel = new Panel(this.#words, title ?? this.#words.title, () => this.#toggle())
    this.#composer = new Composer(this.#words, (text, replyTo) => this.#write(text, replyTo))
    this.#panel.root.append(...this.#composer.parts)
    this.#connection = new Connection(client, memory, {
      happened: (event) => this.#happened(event),
      began: () => this.#clear(),
      connected: (yes) => this.#panel.say(yes ? '' : this.#words.offline),
      refused: () => this.#panel.say(this.#words.refused),
    })
  }
  mount(shadow            )       {
    this.#panel.mount(shadow)
    if (this.#options.memory.all.token !== undefined) this.#connection.run()
  }
  offer(code        )       {
    if (!this.#panel.isOpen) this.#panel.toggle(() => this.#composer.focus())
    this.#connection.run()
    this.#composer.offerKeys([[this.#words.begin]], () => {
      this.#composer.offerKeys([])
      void this.#start(code)
    })
  }
  #toggle()       {
    this.#panel.toggle(() => this.#composer.focus())
    if (!this.#panel.isOpen) return
    this.#connection.run()
    this.#see()
    void this.#begin()
  }
  async #begin()                {
    const { askCode, code, memory } = this.#options
    const isFresh = code !== undefined && code !== memory.all.code
    if (this.#beginning || (memory.all.begun && !isFresh)) return
    this.#beginning = true
    await this.#start(isFresh ? code : await askCode())
    this.#beginning = false
  }
  async #start(code                    )                {
    const id = newId()
    const done = await this.#try((client) => client.start(id, code))
    if (done) this.#options.memory.change({ begun: true, ...(code !== undefined && { code }) })
  }
  async #write(text        , replyTo                    )                   {
    const id = this.#unsent?.text === text ? this.#unsent.id : newId()
    const sent = await this.#try((client) => client.write(id, text, replyTo))
    this.#unsent = sent ? undefined : { text, id }
    return sent
  }
  async #press(messageId        , action        , pressed                   )                {
    pressed.disabled = true
    const id = newId()
    await this.#try((client) => client.press(id, messageId, action))
    pressed.disabled = false
    if (pressed.isConnected) pressed.focus()
  }
  async #try(doing                                       )                   {
    this.#connection.run()
    try {
      await this.#connection.send(doing)
      this.#panel.say('')
      return true
    } catch (error) {
      this.#panel.say(this.#explain(error instanceof ChatRefused ? error.status : 0))
      return false
    }
  }
  #explain(status        )         {
    const { gone, notSent, refused, tooLong, tooMany } = this.#words
    return { 400: tooLong, 403: refused, 409: gone, 413: tooLong, 429: tooMany }[status] ?? notSent
  }
  #happened(event           )       {
    if (event.type === 'message') this.#show(event.message)
    if (event.type === 'commands') this.#composer.offerCommands(event.commands)
    if (event.type !== 'ready') return
    this.#ready = true
    this.#offerKeys()
    this.#see()
    this.#panel.toEnd()
    this.#panel.announce()
  }
  #show(message              )       {
    const { lang } = this.#options
    const edited = this.#messages.has(message.id)
    const item = this.#items.get(message.id) ?? element('li', { tabindex: '-1' })
    const hadFocus = item.contains((item.getRootNode()              ).activeElement)
    this.#messages.set(message.id, message)
    this.#items.set(message.id, item)
    showMessage(
      item,
      message,
      { words: this.#words, lang, edited },
      {
        press: (id, action, pressed) => void this.#press(id, action, pressed),
        reply: (id, words) => this.#composer.replyTo(id, words),
      },
    )
    if (!edited) this.#panel.log.append(item)
    else if (hadFocus) item.focus()
    if (!this.#ready) return
    this.#panel.toEnd()
    if (message.keyboard) this.#offerKeys()
    if (message.forceReply && this.#panel.isOpen) this.#composer.focus()
    this.#see()
  }
  #offerKeys()       {
    const { keyboard = [] } = [...this.#messages.values()].findLast((message) => message.keyboard) ?? {}
    this.#composer.offerKeys(keyboard)
  }
  #see()       {
    const { memory } = this.#options
    const newest = Math.max(0, ...this.#messages.keys())
    if (this.#panel.isOpen && newest > (memory.all.seen ?? 0)) memory.change({ seen: newest })
    const seen = memory.all.seen ?? 0
    this.#panel.count(
      [...this.#messages.values()].filter(({ id, from }) => from === 'bot' && id > seen).length,
    )
  }
  #clear()       {
    this.#messages.clear()
    this.#items.clear()
    this.#panel.log.replaceChildren()
    this.#composer.offerKeys([])
    if (this.#panel.isOpen) void this.#begin()
  }
}
function newId()         {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
function mount(script                   )       {
  const { bot, code, codeUrl, lang, title, user = '' } = script.dataset
  const base = new URL('web', bot ? `${bot.replace(/\/$/, '')}/` : new URL('..', script.src)).href
  const language = langOf(lang ?? document.documentElement.lang)
  const client = new ChatClient({ base, lang: language })
  const chat = new Chat({
    client,
    memory: new Memory(base, user),
    lang: language,
    title,
    code: code || undefined,
    askCode: async () => (codeUrl ? fetchCode(codeUrl) : undefined),
  })
  const host = document.createElement('commap-chat')
  host.lang = language
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [sheet]
  document.body.append(host)
  chat.mount(shadow)
  const offered = /^#commap=([\w-]{1,64})$/.exec(location.hash)?.[1]
  if (offered !== undefined) {
    history.replaceState(history.state, '', location.pathname + location.search)
    chat.offer(offered)
  }
}
async function fetchCode(address        )                              {
  try {
    const response = await fetch(address, { method: 'POST', credentials: 'same-origin' })
    const { code } = (await response.json())
    return code
  } catch {
    return undefined
  }
}
const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.body) mount(script)
  else document.addEventListener('DOMContentLoaded', () => mount(script))
}
})()
