import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { Events } from './events.mjs';
import { newServer } from './surface.mjs';

/** Serves the revisions with sessions: one server and one transport for each session. */
export class Legacy {
  #sessions = new Map();
  #world;

  constructor(world) {
    this.#world = world;
  }

  async handle(request, body) {
    const id = request.headers.get('mcp-session-id');
    if (id === null && isInitialize(body)) {
      return (await this.#open()).transport.handleRequest(request);
    }
    const session = this.#sessions.get(id);
    if (session === undefined) {
      const [status, message] = id === null ? [400, 'Bad Request: Mcp-Session-Id header is required'] : [404, 'Session not found'];
      return Response.json({ jsonrpc: '2.0', id: null, error: { code: id === null ? -32000 : -32001, message } }, { status });
    }
    return session.transport.handleRequest(request);
  }

  /** Calls back with every live server and the resources its client has subscribed to. */
  forEach(visit) {
    this.#sessions.forEach(({ mcp, subscribed }) => visit(mcp, subscribed));
  }

  /** Loses every session without telling anybody, as a restart would. */
  async forget() {
    const lost = [...this.#sessions.values()];
    this.#sessions.clear();
    this.#world.stats.sessionsLive = 0;
    await Promise.all(lost.map(({ mcp }) => mcp.close()));
    return lost.length;
  }

  async #open() {
    const { stats } = this.#world;
    const mcp = newServer(this.#world);
    const subscribed = new Set();
    mcp.server.setRequestHandler('resources/subscribe', ({ params }) => {
      subscribed.add(params.uri);
      return {};
    });
    mcp.server.setRequestHandler('resources/unsubscribe', ({ params }) => {
      subscribed.delete(params.uri);
      return {};
    });
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: new Events(),
      retryInterval: 500,
      maxRequestBodySize: this.#world.limit,
      onsessioninitialized: (id) => {
        this.#sessions.set(id, { mcp, transport, subscribed });
        stats.sessionsOpened++;
        stats.sessionsLive++;
      },
      onsessionclosed: (id) => {
        this.#sessions.delete(id);
        stats.sessionsDeleted++;
        stats.sessionsLive--;
      },
    });
    await mcp.connect(transport);
    return { transport };
  }
}

function isInitialize(body) {
  try {
    return JSON.parse(body)?.method === 'initialize';
  } catch {
    return false;
  }
}
