// The reference upstream. PORT=0 takes any port and prints it; ERA is dual, legacy or modern.
import { createServer } from 'node:http';
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  isLegacyRequest,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import { Legacy } from './legacy.mjs';
import { serve } from './bridge.mjs';
import { Stats } from './stats.mjs';
import { newServer } from './surface.mjs';

const era = process.env.ERA ?? 'dual';
const limit = 64 * 1024 * 1024;
const world = { stats: new Stats(), version: 1, limit, announce, touch };
const legacy = new Legacy(world);
const modern = createMcpHandler(() => newServer(world), { legacy: 'reject', maxRequestBodySize: limit });
const sockets = new Set();

function announce(kind) {
  const changed = { tools: 'ToolsChanged', prompts: 'PromptsChanged', resources: 'ResourcesChanged' }[kind];
  modern.notify[changed[0].toLowerCase() + changed.slice(1)]();
  const send = { tools: 'sendToolListChanged', prompts: 'sendPromptListChanged', resources: 'sendResourceListChanged' }[kind];
  legacy.forEach((mcp) => mcp[send]());
}

function touch() {
  const uri = 'test://watched-resource';
  world.version++;
  modern.notify.resourceUpdated(uri);
  legacy.forEach((mcp, subscribed) => {
    if (subscribed.has(uri)) {
      mcp.server.sendResourceUpdated({ uri });
    }
  });
  return world.version;
}

async function mcp(request, body) {
  const rejected =
    hostHeaderValidationResponse(request, localhostAllowedHostnames()) ?? originValidationResponse(request, localhostAllowedOrigins());
  if (rejected) {
    return rejected;
  }
  if (era === 'modern') {
    return modern.fetch(request);
  }
  // A server of 2025 does not know the envelope and takes whatever it is sent for a message of a session.
  const old = era === 'legacy' || (await isLegacyRequest(request, undefined, { maxRequestBodySize: limit }));
  return old ? legacy.handle(request, body) : modern.fetch(request);
}

const controls = {
  '/_stats': () => world.stats,
  '/_forget': async () => ({ forgotten: await legacy.forget() }),
  '/_touch': () => ({ version: touch() }),
  '/_announce': (query) => announce(query.get('kind')) ?? {},
  '/_drop': () => {
    sockets.forEach((socket) => socket.destroy());
    return { dropped: true };
  },
};

const server = createServer(async (req, res) => {
  const { pathname, searchParams } = new URL(req.url, 'http://localhost');
  if (controls[pathname] !== undefined) {
    sockets.delete(req.socket);
    res.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
    res.end(JSON.stringify(await controls[pathname](searchParams)));
    return;
  }
  if (pathname !== '/mcp') {
    res.writeHead(404).end();
    return;
  }
  const over = world.stats.exchange(req.method, req.headers);
  res.on('close', over);
  try {
    await serve(req, res, limit, (request, body) => {
      if (body !== undefined) {
        world.stats.messages(body);
      }
      return mcp(request, body);
    });
  } catch (error) {
    console.error(error);
    res.destroy();
  }
});
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});
server.keepAliveTimeout = 120_000;
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`Upstream listens on http://127.0.0.1:${server.address().port}/mcp`);
});
