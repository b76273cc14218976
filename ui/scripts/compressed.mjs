// Writes `.br` and `.gz` beside every file that gets smaller by it, so that
// the edge never compresses anything itself.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const compressible = /\.(?:css|html|js|json|svg|txt)$/;

async function compress(file) {
  const content = await readFile(file);
  const made = [
    ['.br', await brotli(content)],
    ['.gz', await gzip(content, { level: 9 })],
  ];
  for (const [ending, bytes] of made)
    if (bytes.length < content.length) await writeFile(file + ending, bytes);
}

/** A Vite plugin that compresses what a build has written. */
export function compressed() {
  let folder;
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, {
        recursive: true,
        withFileTypes: true,
      });
      await Promise.all(
        files
          .filter((file) => file.isFile() && compressible.test(file.name))
          .map((file) =>
            compress(path.join(file.parentPath ?? file.path, file.name)),
          ),
      );
    },
  };
}
