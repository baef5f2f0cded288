import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** 8 bits, red green blue, no interlace. */
const RGB = [8, 2, 0, 0, 0];

/** A soft gradient that depends on the text alone: a PNG file. */
export function pictureOf(text: string, width: number, height: number): Buffer {
  const seed = createHash("sha256").update(text).digest();
  const corner = (index: number): readonly number[] => [...seed.subarray(index * 3, index * 3 + 3)];
  const [from, to, glow] = [corner(0), corner(1), corner(2)];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [across, down] = [x / width, y / height];
      const light = Math.max(0, 1 - Math.hypot(across - 0.7, down - 0.3) * 2.2);
      for (let channel = 0; channel < 3; channel++) {
        const [a = 0, b = 0, c = 0] = [from[channel], to[channel], glow[channel]];
        const ground = a * (1 - down) + b * down;
        rows[y * (width * 3 + 1) + 1 + x * 3 + channel] = Math.round(ground * (1 - light) + c * light);
      }
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set(RGB, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The check sum of PNG, which older Node versions do not have. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
