import { createInterface } from 'node:readline';

/**
 * Obeys a test: reads one JSON object a line, {id, op, args}, and prints {id, result} or {id, error} when it is done.
 * Operations run side by side, so that one can cancel another.
 */
export function drive(operations) {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', async (line) => {
    const { id, op, args } = JSON.parse(line);
    try {
      say({ id, result: (await operations[op](...args)) ?? null });
    } catch (error) {
      say({ id, error: { message: String(error?.message ?? error), code: error?.code ?? null, data: error?.data ?? null } });
    }
  });
  lines.on('close', () => process.exit(0));
}

function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** What a client was sent without having asked, by kind, in order. */
export class Seen {
  #kinds = new Map();

  add(kind, value) {
    this.#kinds.set(kind, [...this.of(kind), value]);
  }

  of(kind) {
    return this.#kinds.get(kind) ?? [];
  }
}

/** The operations every TypeScript client shares; a version of the SDK adds how it connects and what it calls things. */
export function operations(sdk) {
  let current;
  const running = new Map();
  return {
    connect: async (url) => {
      current = { ...(await sdk.connect(url)), meta: {} };
      return sdk.describe(current);
    },
    tools: async () => (await current.client.listTools()).tools.map(({ name }) => name),
    resources: async () => {
      const uris = [];
      let cursor;
      do {
        const page = await sdk.resources(current, cursor);
        uris.push(...page.resources.map(({ uri }) => uri));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return uris;
    },
    read: (uri) => current.client.readResource({ uri }),
    prompt: (name, args) => current.client.getPrompt({ name, arguments: args }),
    call: async (key, name, args) => {
      const { client, seen } = current;
      const abort = new AbortController();
      running.set(key, abort);
      const onprogress = (progress) => seen.add('progress', progress);
      return sdk.call(client, { name, arguments: args, _meta: current.meta }, { signal: abort.signal, onprogress });
    },
    cancel: (key) => running.get(key).abort('no longer needed'),
    level: (level) => sdk.level(current, level),
    subscribe: (uri) => sdk.subscribe(current, uri),
    unsubscribe: (uri) => sdk.unsubscribe(current, uri),
    seen: (kind) => current.seen.of(kind),
    terminate: () => current.transport.terminateSession(),
    close: () => current?.client.close(),
  };
}
