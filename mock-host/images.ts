import { crc32, deflateSync } from 'node:zlib'

const SIZE = 96
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Size, bit depth 8, colour type 2 (RGB), and the only compression, filter and interlace methods. */
function header(): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(SIZE, 0)
  data.writeUInt32BE(SIZE, 4)
  data.set([8, 2, 0, 0, 0], 8)
  return chunk('IHDR', data)
}

/** A picture, as PNG, whose colours depend on `name`: the same name gives the same bytes. */
export function picture(name: string): Buffer {
  const hash = crc32(name)
  const [red, green, blue] = [hash & 0xff, (hash >> 8) & 0xff, (hash >> 16) & 0xff]
  const rowLength = 1 + SIZE * 3
  const pixels = Buffer.alloc(rowLength * SIZE)
  for (let y = 0; y < SIZE; y += 1) {
    const shade = 1 - y / (2 * SIZE)
    const colour = Buffer.from([red * shade, green * shade, blue * shade])
    pixels.fill(colour, y * rowLength + 1, (y + 1) * rowLength)
  }
  const data = chunk('IDAT', deflateSync(pixels))
  return Buffer.concat([SIGNATURE, header(), data, chunk('IEND', Buffer.alloc(0))])
}
