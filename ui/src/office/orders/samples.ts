import type { Incident } from './order-requests';

export type HistoryEvent = Partial<Incident> & Pick<Incident, 'what'>;

/** Events for tests, one second apart. */
export function incidentsOf(...events: readonly HistoryEvent[]): Incident[] {
  return events.map((event, index) => ({
    at: `2026-01-02T03:04:${String(index).padStart(2, '0')}.000000Z`,
    source: 'order',
    version: index + 1,
    ...event,
  }));
}
