import type { Bilingual } from '#runtime/bilingual.ts'
import { en } from '../../app/texts/en.ts'
import { ru } from '../../app/texts/ru.ts'
import type { FaultView, WorkbenchRequests } from '../../protocol.ts'
import { type Said, unsaid, valuesSaid } from './said.ts'

/** What a scenario would say of a fault that was planned, or of all that were forgotten: there is no sentence for it. */
export function faultSaid({ system, fault }: WorkbenchRequests['fault']): Said {
  return unsaid(fault === 'clear' ? ofSystem(system, CLEARED) : ofSystem(system, kindOf(fault), fault))
}

/** The same of one that was ended. */
export const faultEnded = ({ system, fault }: FaultView): Said =>
  unsaid(ofSystem(system, { ru: `закончен: ${kindOf(fault).ru}`, en: `ended: ${kindOf(fault).en}` }))

const CLEARED = { ru: 'убраны все', en: 'all cleared' }

function ofSystem(
  system: FaultView['system'],
  told: Bilingual,
  { kind: _, ...more }: FaultView['fault'] = {},
): Bilingual {
  const values = Object.keys(more).length === 0 ? '' : ` (${valuesSaid(more)})`
  const whose = {
    host: { ru: 'сбои портала', en: 'faults of the host' },
    messenger: { ru: 'сбои мессенджера', en: 'faults of the messenger' },
  }[system]
  return { ru: `${whose.ru}: ${told.ru}${values}`, en: `${whose.en}: ${told.en}${values}` }
}

/** A kind of fault as the page names it. */
function kindOf({ kind }: FaultView['fault']): Bilingual {
  const words = (language: typeof en) =>
    new Map(Object.entries({ ...language.messengerFaults, ...language.hostFaults }))
  const name = String(kind)
  return { ru: words(ru).get(name) ?? name, en: words(en).get(name) ?? name }
}
