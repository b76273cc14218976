import { inThisTab, isRecord, isText, shelf } from '~/lib/storage';

import type { Draft, ImageDraft, VariantDraft } from './draft';

/**
 * Changes that nobody has saved outlive a reload and going back. A tab keeps the
 * newest of them; `of` is the product, empty for a new one.
 */
interface Unsaved {
  readonly of: string;
  readonly draft: Draft;
}

function isImage(value: unknown): value is ImageDraft {
  return isRecord(value) && isText(value['src']) && isText(value['alt']);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isVariant(value: unknown): value is VariantDraft {
  return (
    isRecord(value) &&
    isTexts(value['values']) &&
    ['sku', 'price', 'compareAt', 'image'].every((name) => isText(value[name]))
  );
}

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value)) return false;
  const { options, images, variants, published } = value;
  const texts = ['id', 'title', 'description', 'vendor', 'category', 'tags'];
  return (
    texts.every((name) => isText(value[name])) &&
    typeof published === 'boolean' &&
    isTexts(options) &&
    Array.isArray(images) &&
    images.every(isImage) &&
    Array.isArray(variants) &&
    variants.every(isVariant)
  );
}

function isUnsaved(value: unknown): value is Unsaved {
  return isRecord(value) && isText(value['of']) && isDraft(value['draft']);
}

const stored = shelf(inThisTab, 'office.draft', isUnsaved);

export function unsavedDraft(of: string): Draft | undefined {
  const unsaved = stored.read();
  return unsaved?.of === of ? unsaved.draft : undefined;
}

export function keepDraft(of: string, draft: Draft): void {
  stored.write({ of, draft });
}

export function forgetDraft(of: string): void {
  if (stored.read()?.of === of) stored.clear();
}
