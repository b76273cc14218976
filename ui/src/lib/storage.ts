/**
 * What the browser keeps for us. It may be full, forbidden, or hold what an
 * older version wrote; none of that may stop the shop: what it does not keep lasts
 * until the page is loaded again.
 */
export interface Shelf<T> {
  read(): T | undefined;
  write(value: T): void;
  clear(): void;
}

/** A place in `area` for values that `isValid` accepts. */
export function shelf<T>(
  area: () => Storage,
  name: string,
  isValid: (value: unknown) => value is T,
): Shelf<T> {
  const key = `shop.${name}`;
  // Stands in for a browser that keeps nothing.
  let unkept: T | undefined;
  return {
    read() {
      if (unkept !== undefined) return unkept;
      try {
        const value: unknown = JSON.parse(area().getItem(key) ?? 'null');
        return isValid(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    write(value) {
      try {
        area().setItem(key, JSON.stringify(value));
        unkept = undefined;
      } catch {
        unkept = value;
      }
    },
    clear() {
      unkept = undefined;
      try {
        area().removeItem(key);
      } catch {
        // There is nothing to forget.
      }
    },
  };
}

/** For as long as the tab lives, reloads included. */
export const inThisTab = (): Storage => window.sessionStorage;

/** For all tabs, for good. */
export const inThisBrowser = (): Storage => window.localStorage;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
