import type { Method } from '../bot-api/call.ts'
import { badRequest } from '../errors.ts'

/** https://core.telegram.org/bots/api#getfile */
export const getFile: Method = ({ state, params }) => {
  const id = params.string('file_id')
  if (id === undefined) throw badRequest('file_id not specified')
  const file = state.files.byId(id)
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable')
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  }
}
