import { go, route } from './location.ts'
import type { View } from './route.ts'
import { texts } from './texts/index.ts'

/** The bar of a narrow page that chooses which part is shown. */
export function ViewsBar({ views, title }: { views: readonly View[]; title: string }) {
  return (
    <nav class="views" aria-label={title}>
      {views.map((view) => (
        <button
          key={view}
          type="button"
          aria-current={route.value.view === view ? 'page' : undefined}
          onClick={() => go({ view })}
        >
          {texts.value.views[view]}
        </button>
      ))}
    </nav>
  )
}
