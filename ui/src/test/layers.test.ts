// @vitest-environment node
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the frame down to what knows nothing; imports go down only. */
const layers: readonly (readonly string[])[] = [
  ['app'],
  ['receipt', 'account', 'office'],
  ['storefront'],
  ['components'],
  ['design'],
  ['i18n'],
  ['api'],
  ['lib'],
];

function layerOf(file: string): number {
  const [folder = ''] = file.split(path.sep);
  return layers.findIndex((names) => names.includes(folder));
}

/** A type is no dependency: nothing of it is left when the shop runs. */
const imported = /(?:^|\n)(?:import|export)(?! type)[^;]*?from '([^']+)'/g;

function targetOf(file: string, name: string): string | undefined {
  if (name.startsWith('~/')) return path.normalize(name.slice(2));
  if (name.startsWith('.')) return path.join(path.dirname(file), name);
  return undefined;
}

async function upwardImports(file: string): Promise<string[]> {
  const source = await readFile(path.join(root, file), 'utf8');
  const [folder] = file.split(path.sep);
  return [...source.matchAll(imported)].flatMap(([, name = '']) => {
    const target = targetOf(file, name);
    if (target === undefined) return [];
    const [to] = target.split(path.sep);
    const down = layerOf(target) > layerOf(file) || to === folder;
    return down ? [] : [`${file} imports ${target}`];
  });
}

test('imports go down the layers', async () => {
  const names = await readdir(root, { recursive: true });
  const files = names.filter(
    (name) =>
      /\.tsx?$/.test(name) && !/\.test\.|^test|\.gen\.|^main/.test(name),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
  const wrong = await Promise.all(files.map(upwardImports));
  expect(wrong.flat()).toEqual([]);
});
