import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';

import { gate, refusal, shopServer, shopUrl } from '~/test/shop-server';

import { eventParser, followStream, type StreamEvent } from './event-stream';

const path = shopUrl('/api/v1/orders/ord_1/stream');

const streamOf = (text: string) =>
  new HttpResponse(text, { headers: { 'Content-Type': 'text/event-stream' } });

test('cuts a stream into events wherever it is torn', () => {
  const text =
    ': hello\n\nevent: order\nid: 3\ndata: {"a":1}\n\ndata: x\r\ndata: y\r\n\r\n';
  for (let size = 1; size < text.length; size += 1) {
    const events: StreamEvent[] = [];
    const take = eventParser((event) => events.push(event));
    for (let at = 0; at < text.length; at += size)
      take(text.slice(at, at + size));
    expect(events).toEqual([
      { name: 'order', data: '{"a":1}' },
      { name: 'message', data: 'x\ny' },
    ]);
  }
});

test('an event without end is not collected for ever', () => {
  const take = eventParser(() => undefined);
  expect(() => {
    for (let i = 0; i < 200; i += 1) take('x'.repeat(10_000));
  }).toThrow('no end');
});

test('opens the stream again after it broke and after it ended', async () => {
  let opened = 0;
  shopServer.use(
    http.get(path, () => {
      opened += 1;
      if (opened === 1) return HttpResponse.error();
      if (opened === 2) return refusal(503, 'unavailable');
      return streamOf(`event: order\ndata: ${opened}\n\n`);
    }),
  );
  const seen: string[] = [];
  const enough = gate();
  const stop = followStream({
    open: (signal) => fetch(path, { signal }),
    onEvent: ({ data }) => {
      seen.push(data);
      if (seen.length === 2) enough.open();
    },
    onEnd: () => undefined,
  });
  await enough.opened;
  stop();
  expect(seen).toEqual(['3', '4']);
});

test('a refusal ends it, and is told', async () => {
  const onEnd = vi.fn();
  shopServer.use(http.get(path, () => refusal(404, 'not-found')));
  followStream({
    open: (signal) => fetch(path, { signal }),
    onEvent: () => undefined,
    onEnd,
  });
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1));
  expect(onEnd.mock.calls[0]?.[0]).toHaveProperty('kind', 'not-found');
});
