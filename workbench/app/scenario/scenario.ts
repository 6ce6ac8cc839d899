/** A scenario of a row, as the page names it. */
export interface Scenario {
  readonly row: string
  readonly name: string
  /** `file:line`. */
  readonly source: string
}
