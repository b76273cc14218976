// Fails when the storefront's first page needs more JavaScript than it may:
// the entry, the home page, and everything that both import statically.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const first_load_bytes_max = 110_000;
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const pages = ['index.html', 'src/storefront/home/home-page.tsx'];

const manifest = JSON.parse(
  await readFile(path.join(dist, '.vite/manifest.json'), 'utf8'),
);

function collect(name, found) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no ${name}`);
  if (found.has(chunk.file)) return;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported, found);
}

const files = new Set();
for (const page of pages) collect(page, files);
let total = 0;
for (const file of files) {
  const { size } = await stat(path.join(dist, `${file}.br`));
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(
  `${String(total).padStart(8)}  of ${first_load_bytes_max} (brotli)`,
);
if (total > first_load_bytes_max) {
  console.error('The first page needs too much JavaScript.');
  process.exit(1);
}
