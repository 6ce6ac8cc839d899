import { adjust, route } from '../location.ts'
import { type Filter, filters } from '../route.ts'
import { send } from '../store/send.ts'
import { model, playsRows, saved } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { Row } from './row.tsx'
import { shownMaps } from './shown.ts'
import { moveInList, stand, standingLine } from './standing.ts'

/** The left of the page: maps and their rows, to be found, opened and run. */
export function RowsPanel() {
  const t = texts.value
  const maps = model.value?.state.maps ?? []
  const shown = shownMaps(maps, route.value.filter, route.value.search)
  const standing = standingLine(shown, route.value.row)
  return (
    <section class="panel rows" aria-label={t.views.rows}>
      <Tools />
      {maps.length === 0 && <p class="empty">{saved.value ? t.nothingReplayed : t.noMaps}</p>}
      {maps.length > 0 && shown.length === 0 && <p class="empty">{t.noRows}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons within have the focus, and their keys come up here */}
      <div onKeyDown={moveInList}>
        {shown.map(({ id, title, rows }) => (
          <section key={id} class="map" aria-label={title[language.value]}>
            <header data-line={id} onFocusIn={() => stand(id)}>
              <h2>{title[language.value]}</h2>
              {playsRows.value && (
                <button
                  type="button"
                  class="quiet"
                  tabIndex={standing === id ? 0 : -1}
                  aria-label={`${t.runMap} ${title[language.value]}`}
                  onClick={() => void send('run', { selectors: [id] })}
                >
                  {t.run}
                </button>
              )}
            </header>
            <ul>
              {rows.map((row) => (
                <Row key={row.id} row={row} isStanding={standing === row.id} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

function Tools() {
  const t = texts.value
  return (
    <div class="tools">
      <input
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        value={route.value.search}
        onInput={(event) => adjust({ search: event.currentTarget.value })}
      />
      <div class="tools-line">
        <select
          aria-label={t.filter}
          value={route.value.filter}
          onChange={(event) => adjust({ filter: event.currentTarget.value as Filter })}
        >
          {filters
            .filter((filter) => !(saved.value && filter === 'stale'))
            .map((filter) => (
              <option key={filter} value={filter}>
                {t.filters[filter]}
              </option>
            ))}
        </select>
        {!saved.value && <RunAndSave />}
      </div>
      {!saved.value && <p class="muted hint">{playsRows.value ? t.rowKeys : t.rowKeysByHand}</p>}
    </div>
  )
}

function RunAndSave() {
  const t = texts.value
  return (
    <>
      {playsRows.value && (
        <button type="button" class="main" onClick={() => void send('run', { selectors: [] })}>
          {t.runAll}
        </button>
      )}
      <a class="save" href={`api/export?language=${language.value}`} download>
        {t.saveAsPage}
      </a>
    </>
  )
}
