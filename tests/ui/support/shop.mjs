// A whole shop: the one whose state is in the folder that SHOP_UNDER_TEST names,
// or one that is brought up for these tests and taken down with them. The state
// of an own one stays when a test fails, for its logs.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The first `up` of a checkout builds everything. */
const command_ms_max = 1_800_000;
const answer_ms_max = 25_000;
const output_bytes_max = 16 * 1024 * 1024;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Shop {
  #own;
  #tokens = new Map();

  static async open() {
    const shop = new Shop();
    const given = process.env['SHOP_UNDER_TEST'];
    shop.#own = given === undefined;
    shop.state = given ?? path.join(root, '.shop', 'test', 'browser');
    if (shop.#own) await shop.#bringUp();
    const ports = await shop.#lines('ports', '=');
    shop.url = `http://127.0.0.1:${ports.get('http')}`;
    return shop;
  }

  async #bringUp() {
    await this.run('down');
    await rm(this.state, { recursive: true, force: true });
    await this.run('up', { SHOP_PORT: String(await freePort()) });
  }

  async close(passed) {
    if (!this.#own) return;
    await this.run('down');
    if (passed) await rm(this.state, { recursive: true });
  }

  /** `./shop COMMAND`; what it printed. */
  async run(command, more = {}) {
    const { stdout } = await run(path.join(root, 'shop'), command.split(' '), {
      env: {
        ...process.env,
        SHOP_STATE: this.state,
        // Everybody here has one address; its limit has tests elsewhere.
        SHOP_REQUESTS_PER_S: '1000000',
        ...more,
      },
      timeout: command_ms_max,
      maxBuffer: output_bytes_max,
    });
    return stdout;
  }

  async #lines(name, separator) {
    const text = await readFile(path.join(this.state, name), 'utf8');
    return new Map(
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [key, ...rest] = line.split(separator);
          return [key, rest.join(separator)];
        }),
    );
  }

  /** E-mail and password of a demo account. */
  async login(role) {
    const [email, password] = (await this.#lines('logins', ' '))
      .get(role)
      .split(' ');
    return { email, password };
  }

  /** One request, as anybody or in a role; fails unless it succeeds. */
  async ask(method, address, { body, role } = {}) {
    const headers = { 'Content-Type': 'application/json' };
    if (method !== 'GET') headers['Idempotency-Key'] = randomUUID();
    if (role) headers['Authorization'] = `Bearer ${await this.#token(role)}`;
    const answer = await fetch(new URL(address, this.url), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answer_ms_max),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(`${method} ${address}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  async #token(role) {
    if (!this.#tokens.has(role)) {
      const body = await this.login(role);
      const grant = await this.ask('POST', '/api/v1/auth/login', { body });
      this.#tokens.set(role, grant.access_token);
    }
    return this.#tokens.get(role);
  }

  /** What the provider wrote down, one object for each thing it did. */
  async #record() {
    const file = path.join(this.state, 'data', 'provider', 'record.jsonl');
    const text = await readFile(file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** Amounts that the provider has taken for an order, in minor units. */
  async chargesOf(order) {
    const record = await this.#record();
    const authorised = new Set(
      record
        .filter(
          ({ action, reference }) =>
            action === 'authorise' && reference === `pay_${order}`,
        )
        .map(({ id }) => id),
    );
    return record
      .filter(
        ({ action, id, status }) =>
          action === 'capture' && status === 200 && authorised.has(id),
      )
      .map(({ amount }) => amount);
  }

  /** How many charges the provider has taken from anybody. */
  async charges() {
    const record = await this.#record();
    return record.filter(
      ({ action, status }) => action === 'capture' && status === 200,
    ).length;
  }
}
