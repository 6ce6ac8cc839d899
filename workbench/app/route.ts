export const tabs = ['sequence', 'scenario', 'contract'] as const
export const views = ['rows', 'centre', 'phones', 'host'] as const
export const filters = [
  'all',
  'failed',
  'stale',
  'critical',
  'without scenario',
  'not supported',
  'passed',
] as const

export type Tab = (typeof tabs)[number]
/** Which part a narrow page shows. */
export type View = (typeof views)[number]
export type Filter = (typeof filters)[number]

/** All that the address of the page holds. */
export interface Route {
  readonly row: string | undefined
  /** Counted from 1, as `step`. */
  readonly scenario: number | undefined
  readonly step: number | undefined
  readonly tab: Tab
  readonly view: View
  /** Key of the exchange or message whose details are open. */
  readonly entry: string | undefined
  /** How many exchanges and messages of the sequence are shown. */
  readonly upTo: number | undefined
  readonly search: string
  readonly filter: Filter
  /** Whose phones are shown; nobody named means those who come first. */
  readonly people: readonly number[]
}

/** Reads `#/account/6/scenario/5/step/3?tab=contract`; what makes no sense is left out. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const segments = path.split('/').map(decoded)
  const given = new URLSearchParams(query)
  const row = segments[0] && segments[1] ? `${segments[0]}/${segments[1]}` : undefined
  return {
    row,
    scenario: row === undefined ? undefined : numberAfter(segments, 'scenario'),
    step: row === undefined ? undefined : numberAfter(segments, 'step'),
    tab: oneOf(tabs, given.get('tab')),
    view: oneOf(views, given.get('view') ?? homeView(row)),
    entry: given.get('entry') ?? undefined,
    upTo: positive(given.get('upTo')),
    search: given.get('search') ?? '',
    filter: oneOf(filters, given.get('filter')),
    people: (given.get('people') ?? '').split(',').flatMap((id) => positive(id) ?? []),
  }
}

/** The hash of a route; `parseRoute` reads it back. */
export function formatRoute(route: Route): string {
  const { row, scenario, step, tab, view, entry, upTo, search, filter, people } = route
  const path = [
    ...(row?.split('/').map(encodeURIComponent) ?? []),
    ...(row === undefined || scenario === undefined ? [] : ['scenario', scenario]),
    ...(row === undefined || step === undefined ? [] : ['step', step]),
  ]
  const query = new URLSearchParams({
    ...(tab !== tabs[0] && { tab }),
    ...(view !== homeView(row) && { view }),
    ...(entry !== undefined && { entry }),
    ...(upTo !== undefined && { upTo: String(upTo) }),
    ...(search !== '' && { search }),
    ...(filter !== filters[0] && { filter }),
    ...(people.length > 0 && { people: people.join(',') }),
  })
  return `#/${path.join('/')}${query.size === 0 ? '' : `?${query}`}`
}

/** What a narrow page shows where the address does not say: an address that names a row opens the row. */
const homeView = (row: string | undefined): View => (row === undefined ? 'rows' : 'centre')

function numberAfter(segments: readonly string[], word: string): number | undefined {
  const index = segments.indexOf(word, 2)
  return index < 0 ? undefined : positive(segments[index + 1])
}

function positive(text: string | null | undefined): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined
}

function oneOf<Word extends string>(words: readonly [Word, ...Word[]], given: string | null): Word {
  return words.find((word) => word === given) ?? words[0]
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
