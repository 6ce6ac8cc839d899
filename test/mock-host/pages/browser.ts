import { DomUtils, parseDocument } from 'htmlparser2'
import type { TestPortal } from '../portal.ts'

/** What browsers ask pages with. */
export const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

type Fields = Readonly<Record<string, string>>
type Node = ReturnType<typeof parseDocument>
type Tag = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A form as a browser would send it. */
export interface Form {
  readonly address: string
  readonly fields: Record<string, string>
  readonly button: string
}

/** Every form of a page that does something. */
export function formsOf(html: string): Form[] {
  return tags(parseDocument(html), 'form')
    .filter(({ attribs }) => attribs.method === 'post')
    .map((form) => ({
      address: form.attribs.action ?? '',
      fields: Object.fromEntries([...inputs(form), ...texts(form), ...selects(form)]),
      button: DomUtils.textContent(tags(form, 'button')),
    }))
}

const tags = (node: Node | Tag, name: string) => DomUtils.getElementsByTagName(name, node)

const inputs = (form: Tag) =>
  tags(form, 'input')
    .filter(({ attribs }) => attribs.type !== 'checkbox' || 'checked' in attribs)
    .map(({ attribs }): [string, string] => [attribs.name ?? '', attribs.value ?? ''])

const texts = (form: Tag) =>
  tags(form, 'textarea').map((area): [string, string] => [
    area.attribs.name ?? '',
    DomUtils.textContent(area).replace(/^\n/, ''),
  ])

const selects = (form: Tag) =>
  tags(form, 'select').map((select): [string, string] => {
    const chosen = tags(select, 'option').find(({ attribs }) => 'selected' in attribs)
    return [select.attribs.name ?? '', chosen?.attribs.value ?? '']
  })

/** The words of what has this tag or class, each without what surrounds it. */
export function wordsOf(html: string, found: string): string[] {
  const document = parseDocument(html)
  const elements = found.startsWith('.')
    ? tags(document, '*').filter(({ attribs }) => attribs.class?.split(' ').includes(found.slice(1)))
    : tags(document, found)
  return elements.map((element) => DomUtils.textContent(element).trim())
}

/** Addresses of all links of a page. */
export const linksOf = (html: string): string[] =>
  tags(parseDocument(html), 'a').map(({ attribs }) => attribs.href ?? '')

/** Looks at a page of the portal as a browser does. */
export const visit = (portal: TestPortal, address: string, headers: Fields = {}) =>
  portal.http.get(address).set({ accept: BROWSER, 'accept-language': 'ru', ...headers })

/** Sends a form of a page, and does not follow where the answer leads. */
export const send = (portal: TestPortal, address: string, fields: Fields, headers: Fields = {}) =>
  portal.http
    .post(address)
    .type('form')
    .set({ accept: BROWSER, 'accept-language': 'ru', 'sec-fetch-site': 'same-origin', ...headers })
    .send(fields)

/** Fills in and sends the form of an action on a page; answers the page that comes then. */
export async function act(portal: TestPortal, page: string, action: string, filled: Fields = {}) {
  const { text } = await visit(portal, page).expect(200)
  const form = formsOf(text).find(({ address }) => address.split('?')[0] === `/do/${action}`)
  if (form === undefined) throw new Error(`${page} has no form of ${action}`)
  const unknown = Object.keys(filled).filter((name) => !(name in form.fields) && filled[name] !== 'yes')
  if (unknown.length > 0) throw new Error(`the form of ${action} has no ${unknown.join(', ')}`)
  const answer = await send(portal, form.address, { ...form.fields, ...filled })
  if (answer.status !== 303) return answer
  return visit(portal, answer.headers.location ?? '')
}
