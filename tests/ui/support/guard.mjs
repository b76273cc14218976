// What no page may do, whatever a test is about: say anything on the console
// (a broken content security policy says so there), fail, ask another host, or
// get an answer that the test does not expect.

/** A request that was given up by the page itself, by leaving for example. */
const given_up = 'net::ERR_ABORTED';

export class Guard {
  #origin;
  #expected = [];
  #complaints = [];

  constructor(origin) {
    this.#origin = origin;
  }

  /**
   * Lets requests of a path fail: with one of these statuses, or with no answer
   * at all where `unanswered` is set.
   */
  expect(path, { statuses = [], unanswered = false }) {
    this.#expected.push({ path, statuses, unanswered });
  }

  watch(context) {
    context.on('request', (request) => this.#requested(request));
    context.on('requestfailed', (request) => this.#failed(request));
    context.on('response', (response) => this.#answered(response));
    context.on('page', (page) => {
      page.on('pageerror', (error) => this.#complain(`${error.stack}`));
      page.on('console', (message) => this.#said(message));
    });
  }

  /** Everything that happened and should not have. */
  complaints() {
    return [...new Set(this.#complaints)];
  }

  verify() {
    const found = this.complaints();
    if (found.length > 0)
      throw new Error(`what no page may do:\n  ${found.join('\n  ')}`);
  }

  #complain(text) {
    this.#complaints.push(text);
  }

  #mayAnswer(url, status) {
    const { pathname } = new URL(url);
    return this.#expected.some(
      (expected) =>
        expected.path.test(pathname) && expected.statuses.includes(status),
    );
  }

  #mayFail(url) {
    const { pathname } = new URL(url);
    return this.#expected.some(
      ({ path, unanswered }) => unanswered && path.test(pathname),
    );
  }

  #requested(request) {
    const { origin, protocol } = new URL(request.url());
    if (['data:', 'blob:'].includes(protocol)) return;
    if (origin !== this.#origin)
      this.#complain(`a request to another host: ${request.url()}`);
  }

  #failed(request) {
    const reason = request.failure()?.errorText;
    if (reason === given_up || this.#mayFail(request.url())) return;
    this.#complain(`${request.method()} ${request.url()}: ${reason}`);
  }

  #answered(response) {
    const status = response.status();
    if (status < 400 || this.#mayAnswer(response.url(), status)) return;
    const method = response.request().method();
    this.#complain(`${method} ${response.url()}: ${status}`);
  }

  #said(message) {
    const { url } = message.location();
    const text = message.text();
    // The browser's own words about an answer, which is judged above.
    const [, status] =
      /^Failed to load resource: .* status of (\d+)/.exec(text) ?? [];
    if (status && this.#mayAnswer(url, Number(status))) return;
    if (/^Failed to load resource: net::/.test(text) && this.#mayFail(url))
      return;
    this.#complain(`console ${message.type()}: ${text} (${url})`);
  }
}
