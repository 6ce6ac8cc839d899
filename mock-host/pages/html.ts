import { htmlPage, Markup, markup } from '#runtime/html.ts'
import type { HostStore } from '../engine/data/store.ts'
import { isOfFamily, posts } from '../entities/post.ts'
import { type PortalUser, users } from '../entities/user.ts'

const SHOWN_USERS = 12
const SHOWN_POSTS = 3

/** Where a visitor chooses as whom to look at the portal. */
export function usersPage(data: HostStore, nonce: string): string {
  const links = data
    .all(users)
    .filter(({ isActive }) => isActive)
    .take(SHOWN_USERS)
    .map(
      ({ userId, name, surname, role }) =>
        markup`<li><a href="/?userId=${userId}"><b>${name} ${surname}</b><span>${role}, № ${userId}</span></a></li>`,
    )
    .toArray()
  return page(
    'Портал',
    nonce,
    markup`<h1>Портал</h1><p>Это портал-имитатор. Войдите как кто-нибудь из пользователей: на их страницах есть чат с ботом.</p>
<ul class="people">${links}</ul>`,
  )
}

/** What a logged-in user sees; the script tag in it is all that the chat takes. */
export function userPage(
  data: HostStore,
  { userId, name, familyId }: PortalUser,
  { botUrl, nonce }: { botUrl: string | undefined; nonce: string },
): string {
  const news = data
    .all(posts)
    .filter(({ authorId }) => authorId === userId || isOfFamily(data, authorId, familyId))
    .toArray()
    .toReversed()
    .slice(0, SHOWN_POSTS)
  const cards = news.map((post) => markup`<article><h2>${post.title}</h2><p>${post.text}</p></article>`)
  const script =
    botUrl === undefined
      ? ''
      : markup`<script src="${botUrl}/web/widget.js" data-user="${userId}" data-code-url="/connect-code?userId=${userId}" data-title="Бот портала" async></script>`
  return page(
    `Портал: ${name}`,
    nonce,
    markup`<nav><a href="/">← Все пользователи</a></nav><h1>Здравствуйте, ${name}!</h1>
<p>Чат с ботом открывается кнопкой внизу справа: он подключится к вашей учётной записи сам.${familyId === null ? '' : ' Новости и комментарии вашей семьи приходят в него.'}</p>
${cards}
${script}`,
  )
}

function page(title: string, nonce: string, content: Markup): string {
  return htmlPage({ lang: 'ru', title, style: STYLE, nonce, body: markup`<main>${content}</main>` })
}

const STYLE = new Markup(`:root { color-scheme: light dark; --line: light-dark(#dfe3ea, #3a4048); }
body { font: 17px/1.55 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.1rem; margin: 0 0 .3rem; } article p { margin: 0; }
article, .people a { display: block; border: 1px solid var(--line); border-radius: .8rem; padding: .9rem 1.1rem; margin: .7rem 0; }
.people { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0 .8rem; }
.people a { color: inherit; text-decoration: none; } .people a:hover { border-color: currentColor; }
.people span { display: block; font-size: .85rem; opacity: .7; }`)
