/** What the upstream has seen so far; served as JSON on /_stats so that tests can assert on it. */
export class Stats {
  http = {};
  requests = {};
  sessionsOpened = 0;
  sessionsDeleted = 0;
  sessionsLive = 0;
  openGets = 0;
  openPosts = 0;
  getsOpened = 0;
  resumes = 0;
  initializations = [];
  responsesPosted = 0;
  witness = {};

  /** Counts one HTTP exchange and returns a function to call when it is over. */
  exchange(method, headers) {
    this.http[method] = (this.http[method] ?? 0) + 1;
    if (method === 'GET') {
      this.getsOpened++;
      if (headers['last-event-id'] !== undefined) {
        this.resumes++;
      }
    }
    const open = method === 'GET' ? 'openGets' : 'openPosts';
    this[open]++;
    return () => this[open]--;
  }

  /** Counts the messages of one POST body; anything that is not JSON counts as nothing. */
  messages(body) {
    let parsed;
    try {
      parsed = JSON.parse(body);
    } catch {
      return;
    }
    for (const message of Array.isArray(parsed) ? parsed : [parsed]) {
      if (message?.method === undefined) {
        this.responsesPosted++;
        continue;
      }
      this.requests[message.method] = (this.requests[message.method] ?? 0) + 1;
      if (message.method === 'initialize') {
        this.initializations.push(message.params);
      }
    }
  }
}
