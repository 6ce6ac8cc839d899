import type { ReplayFile } from '#harness/results/replay-file.ts'
import type { RowResult } from '#harness/results/results.ts'
import type { MapView, RowView, WorkbenchState } from '../../protocol.ts'
import { modelOf } from './model.ts'
import { connection, model, saved } from './store.ts'

/** Fills the page from the results that stand inside it: nothing comes later, and nothing can be done. */
export function readResults(): void {
  const text = document.getElementById('results')?.textContent
  if (!text) return
  const file = JSON.parse(text) as ReplayFile
  saved.value = file.result
  model.value = modelOf(stateOf(file))
  connection.value = 'live'
}

/** A replay as the state of a workbench in which nothing goes on. */
function stateOf({ project, result }: ReplayFile): WorkbenchState {
  const { channel, startedAt, rows } = result
  return {
    version: 1,
    plays: 'by hand',
    project: { name: project?.name ?? '', channels: [channel] },
    maps: Array.from(
      Map.groupBy(rows, ({ row }) => row.map),
      ([id, members]): MapView => ({
        id,
        title: project?.maps[id] ?? { ru: id, en: id },
        rows: members.map(rowView),
      }),
    ),
    clock: { now: startedAt, due: null, kind: 'frozen' },
    points: [],
    people: [],
    exchanges: [],
    heldBack: [],
    actions: [],
    results: rows,
    run: null,
    lastEvent: 0,
  }
}

function rowView({ row, status, scenarios }: RowResult): RowView {
  const { id, event, communication, alias, operations, critical } = row
  return {
    id,
    event,
    communication,
    ...(alias !== undefined && { alias }),
    operations,
    critical,
    mark: status,
    scenarios: scenarios.map(({ name, source }) => ({ name, source })),
    status: [],
  }
}
