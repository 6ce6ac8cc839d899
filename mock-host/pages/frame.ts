import { htmlPage, type Markup, markup } from '#runtime/html.ts'
import { STYLE } from './style.ts'
import { type Page, type Visit, withQuery } from './visit.ts'

/** The whole page: header with sections and the other language, what the page says, and the bot's chat. */
export function frame(
  visit: Visit,
  { title, body }: Page,
  { nonce, botUrl }: { readonly nonce: string; readonly botUrl: string | undefined },
): string {
  const { lang, texts, link, here } = visit
  const other = lang === 'ru' ? 'en' : 'ru'
  return htmlPage({
    lang,
    title: `${title} – ${texts.portal}`,
    style: STYLE,
    nonce,
    body: markup`<a class="skip" href="#main">${texts.skip}</a>
<header><a class="brand" href="${link('/')}">${texts.portal}</a>
${sections(visit)}
<a class="language" lang="${other}" hreflang="${other}" href="${withQuery(here, { lang: other })}">${texts.otherLanguage}</a></header>
<main id="main" tabindex="-1">
${body}
</main>
<footer><p>${texts.simulated} <a href="${link('/office')}">${texts.office}</a></p></footer>
${botUrl === undefined ? '' : chat(visit, botUrl)}`,
  })
}

function sections({
  texts: { nav, sections, people },
  link,
  here,
  reader,
  people: home,
}: Visit): Markup | '' {
  if (reader === undefined || reader.deleted || !reader.isActive) return ''
  const { pathname } = new URL(here, 'http://portal.invalid')
  const item = (path: string, label: string) =>
    markup`<a href="${link(path)}"${pathname === path ? markup` aria-current="page"` : ''}>${label}</a>`
  return markup`<nav aria-label="${sections}">${item('/', nav.news)}${item('/my/orders', nav.orders)}${item(
    '/my/tickets',
    nav.tickets,
  )}${item('/my/profile', nav.profile)}</nav>
<a class="reader" title="${people.change}" href="${home}">${reader.name} ${reader.surname}<span class="unseen">. ${people.change}</span></a>`
}

/** All that the chat takes. Whoever has not chosen who to be is a stranger to it, and may come with a link of the bot. */
function chat({ reader, texts }: Visit, botUrl: string): Markup {
  const user =
    reader && markup` data-user="${reader.userId}" data-code-url="/connect-code?userId=${reader.userId}"`
  return markup`<script src="${botUrl}/web/widget.js"${user} data-title="${texts.chat}" async></script>`
}
