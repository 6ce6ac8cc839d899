import { createHash } from 'node:crypto'
import type { PhotoSize } from '../types.ts'
import type { ImageInfo } from './image.ts'

export interface StoredFile {
  fileId: string
  uniqueId: string
  /** Path for `/file/bot<token>/<path>`. */
  path: string
  bytes: Buffer
  image: ImageInfo
  /** Where the picture came from: an address it was fetched from, or the name of the uploaded file. */
  source: { url: string } | { fileName: string }
}

/** Files beyond this many bytes push out the oldest ones: their ids stop working. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024

/** Pictures that went through the messenger, by `file_id`. */
export class Files {
  readonly #files = new Map<string, StoredFile>()
  readonly #byUrl = new Map<string, StoredFile>()
  #bytes = 0
  #nextNumber = 1

  add(bytes: Buffer, image: ImageInfo, source: StoredFile['source']): StoredFile {
    const number = this.#nextNumber
    this.#nextNumber += 1
    const uniqueId = `AQAD${createHash('sha1').update(bytes).digest('base64url').slice(0, 12)}`
    const file: StoredFile = {
      fileId: `AgACAgIAAxk${Buffer.from(`photo-${number}`).toString('base64url')}`,
      uniqueId,
      path: `photos/file_${number}.${image.type}`,
      bytes,
      image,
      source,
    }
    this.#files.set(file.fileId, file)
    if ('url' in source) this.#byUrl.set(source.url, file)
    this.#bytes += bytes.length
    this.#dropOldest()
    return file
  }

  byId(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId)
  }

  /** A picture that was fetched before: as Telegram does, the emulator does not fetch an address twice. */
  byUrl(url: string): StoredFile | undefined {
    return this.#byUrl.get(url)
  }

  byPath(path: string): StoredFile | undefined {
    return Array.from(this.#files.values()).find((file) => file.path === path)
  }

  clear(): void {
    this.#files.clear()
    this.#byUrl.clear()
    this.#bytes = 0
  }

  #dropOldest(): void {
    for (const file of this.#files.values()) {
      if (this.#bytes <= MAX_TOTAL_BYTES || this.#files.size === 1) return
      this.#files.delete(file.fileId)
      if ('url' in file.source) this.#byUrl.delete(file.source.url)
      this.#bytes -= file.bytes.length
    }
  }
}

/** The file as a message shows it. The emulator keeps one size of each picture. */
export function photoSizes({ fileId, uniqueId, bytes, image }: StoredFile): PhotoSize[] {
  return [
    {
      file_id: fileId,
      file_unique_id: uniqueId,
      width: image.width,
      height: image.height,
      file_size: bytes.length,
    },
  ]
}
