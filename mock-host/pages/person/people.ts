import { type Markup, markup } from '#runtime/html.ts'
import { type PortalUser, users } from '../../entities/user.ts'
import type { Page, Visit } from '../visit.ts'

const SHOWN = 60

/** Where a visitor chooses as whom to look at the portal. */
export function peoplePage(visit: Visit): Page {
  const { people, portal } = visit.texts
  const all = visit.portal.data.all(users).toArray()
  const shown = all.slice(0, SHOWN)
  const families = Map.groupBy(shown, ({ familyId }) => familyId)
  const groups = Array.from(families, ([familyId, members]) => {
    const title = familyId === null ? people.noFamily : people.family(familyId)
    return markup`<h2>${title}</h2>${peopleLinks(visit, members, '/')}`
  })
  const left = all.length - shown.length
  return {
    title: portal,
    body: markup`<h1>${people.title}</h1><p>${people.intro}</p>
${groups}${left > 0 ? markup`<p class="quiet">${people.more(left)}</p>` : ''}
<form method="get" action="/"><label for="by-id">${people.id}</label><input id="by-id" name="userId" inputmode="numeric" required>
<button class="second">${people.open}</button></form>`,
  }
}

/** People to choose from, each a link to a page as that person. */
export function peopleLinks(
  { link, texts: { roles, people } }: Visit,
  members: readonly PortalUser[],
  path: string,
): Markup {
  const items = members.map(({ userId, name, surname, role, isActive }) => {
    const about = `${roles[role]}, № ${userId}${isActive ? '' : `, ${people.blocked}`}`
    return markup`<li><a href="${link(path, { userId })}"><b>${name} ${surname}</b><span>${about}</span></a></li>`
  })
  return markup`<ul class="plain tiles">${items}</ul>`
}
