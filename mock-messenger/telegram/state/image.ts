export interface ImageInfo {
  type: 'png' | 'jpg' | 'gif' | 'webp'
  width: number
  height: number
}

/** Kind and size of a picture by its first bytes, or undefined when it is none that Telegram takes as a photo. */
export function imageInfo(bytes: Buffer): ImageInfo | undefined {
  const read = READERS.find(({ matches }) => matches(bytes))
  try {
    const size = read?.size(bytes)
    return read === undefined || size === undefined ? undefined : { type: read.type, ...size }
  } catch (error) {
    // A picture cut off within its header is no picture.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

interface Size {
  width: number
  height: number
}

const READERS: {
  type: ImageInfo['type']
  matches: (b: Buffer) => boolean
  size: (b: Buffer) => Size | undefined
}[] = [
  {
    type: 'png',
    matches: (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n',
    size: (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  },
  { type: 'jpg', matches: (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff', size: jpegSize },
  {
    type: 'gif',
    matches: (bytes) => /^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1')),
    size: (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  },
  {
    type: 'webp',
    matches: (bytes) => /^RIFF.{4}WEBP/s.test(bytes.subarray(0, 12).toString('latin1')),
    size: webpSize,
  },
]

/** Walks the segments of a JPEG to the one that holds the size (SOF0 … SOF15 without DHT, JPG, DAC). */
function jpegSize(bytes: Buffer): Size | undefined {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1)
    const holdsSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (holdsSize) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  return undefined
}

function webpSize(bytes: Buffer): Size | undefined {
  const kind = bytes.subarray(12, 16).toString('latin1')
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (kind !== 'VP8L') return undefined
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}
