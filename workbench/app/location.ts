import { signal } from '@preact/signals'
import { formatRoute, parseRoute, type Route } from './route.ts'

/** Where the reader is; the address says the same. */
export const route = signal<Route>(parseRoute(location.hash))

const follow = () => {
  route.value = parseRoute(location.hash)
}
addEventListener('popstate', follow)
addEventListener('hashchange', follow)

/** Goes elsewhere on the page; `back` leads here again. */
export function go(change: Partial<Route>): void {
  history.pushState(null, '', hrefOf(change))
  follow()
}

/** As `go`, but without a way back: for what changes with every key. */
export function adjust(change: Partial<Route>): void {
  history.replaceState(null, '', hrefOf(change))
  follow()
}

function hrefOf(change: Partial<Route>): string {
  return formatRoute({ ...route.value, ...change })
}

/** Opens a row as a whole, or one scenario of it, counted from 1. */
export function openRow(row: string, scenario?: number): void {
  go({ row, scenario, step: undefined, entry: undefined, upTo: undefined, view: 'centre' })
}
