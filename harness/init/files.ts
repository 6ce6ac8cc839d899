/** A file of a project to be, its path relative to the project's folder. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** Where a project has its parts, relative to its folder. */
export interface Layout {
  readonly maps: string
  readonly features: string
  readonly actions: string
}
