import ky from 'ky'
import { badRequest } from '../errors.ts'
import type { StoredFile } from '../state/files.ts'
import { type ImageInfo, imageInfo } from '../state/image.ts'
import type { MessengerState } from '../state/messenger-state.ts'
import type { Params, Upload } from './params.ts'

/** Telegram's limits for photos, bytes: by address and uploaded. */
const MAX_FETCHED = 5 * 1024 * 1024
const MAX_UPLOADED = 10 * 1024 * 1024
/** Telegram's limits for photos, pixels: the sum of the sides and their ratio. */
const MAX_SIDES = 10_000
const MAX_RATIO = 20
/** Real time: a server that hangs on a socket hangs there whatever the injected clock says. */
const FETCH_TIMEOUT_MS = 15_000

/**
 * The picture of a `sendPhoto`: uploaded, known by `file_id`, or fetched from an HTTP address.
 * @throws TelegramError in Telegram's words when there is none, it cannot be fetched or is no picture
 */
export async function readPhoto(state: MessengerState, params: Params): Promise<StoredFile> {
  const value = params.string('photo')
  const attached = value?.startsWith('attach://') ? value.slice('attach://'.length) : 'photo'
  const upload = params.uploads.get(attached)
  if (upload !== undefined) return readUpload(state, upload)
  if (value === undefined) throw badRequest('there is no photo in the request')
  if (/^https?:\/\//i.test(value)) return state.files.byUrl(value) ?? fetchPhoto(state, value)
  const known = state.files.byId(value)
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
  return known
}

function readUpload(state: MessengerState, { bytes, fileName }: Upload): StoredFile {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > MAX_UPLOADED) throw badRequest('too big for a photo')
  const image = imageInfo(bytes)
  if (image === undefined) throw badRequest('IMAGE_PROCESS_FAILED')
  return state.files.add(bytes, checkSides(image), { fileName })
}

async function fetchPhoto(state: MessengerState, url: string): Promise<StoredFile> {
  const bytes = await download(url, state.closing.signal)
  const image = imageInfo(bytes)
  if (image === undefined) throw badRequest('wrong type of the web page content')
  return state.files.byUrl(url) ?? state.files.add(bytes, checkSides(image), { url })
}

async function download(url: string, signal: AbortSignal): Promise<Buffer> {
  try {
    const response = await ky.get(url, { retry: 0, timeout: FETCH_TIMEOUT_MS, signal })
    const declared = Number(response.headers.get('content-length'))
    const bytes = declared > MAX_FETCHED ? undefined : Buffer.from(await response.arrayBuffer())
    if (bytes !== undefined && bytes.length <= MAX_FETCHED) return bytes
  } catch {
    // Refused, timed out, not 2xx, no address at all: Telegram has one answer to all of them.
  }
  throw badRequest('failed to get HTTP URL content')
}

function checkSides(image: ImageInfo): ImageInfo {
  const { width, height } = image
  const short = Math.min(width, height)
  if (width + height > MAX_SIDES || short === 0 || Math.max(width, height) / short > MAX_RATIO) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS')
  }
  return image
}
