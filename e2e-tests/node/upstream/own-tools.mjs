import { inputRequired, inputResponse } from '@modelcontextprotocol/server';
import { object, pause, text } from './samples.mjs';

const NUMBER = { type: 'integer', minimum: 0 };

/** Tools for our own checks: what the suite does not look at. */
export function ownTools(world) {
  return [...dataTools(), ...timeTools(world), ...askingTools(), ...changeTools(world)];
}

function dataTools() {
  return [
    {
      name: 'echo',
      title: 'Echo',
      description: 'Answers with its arguments, as text and as structured content',
      inputSchema: { type: 'object', additionalProperties: true },
      outputSchema: { type: 'object', properties: { arguments: { type: 'object' } }, required: ['arguments'] },
      annotations: { title: 'Echo', readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      icons: [{ src: 'https://example.com/echo.png', mimeType: 'image/png', sizes: ['48x48'] }],
      _meta: { 'example.com/owner': { team: 'blue', since: 2026 } },
      run: (args) => ({ ...text(JSON.stringify(args)), structuredContent: { arguments: args }, _meta: { 'example.com/echoed': true } }),
    },
    {
      name: 'annotated',
      description: 'Answers with annotated content and a resource link',
      inputSchema: object(),
      run: () => ({
        content: [
          { type: 'text', text: 'For both', annotations: { audience: ['user', 'assistant'], priority: 0.5, lastModified: '2026-11-20T00:00:00Z' } },
          { type: 'resource_link', uri: 'test://static-text', name: 'static-text', title: 'Linked', mimeType: 'text/plain', size: 48 },
        ],
      }),
    },
    {
      name: 'big',
      description: 'Answers with as many bytes as asked for',
      inputSchema: object({ bytes: NUMBER }, ['bytes']),
      run: ({ bytes }) => text('x'.repeat(bytes)),
    },
    {
      name: 'headers',
      description: 'Answers with the HTTP headers of the call',
      inputSchema: object({ region: { type: 'string', 'x-mcp-header': 'Region' } }),
      run: (_, ctx) => text(JSON.stringify(Object.fromEntries(ctx.http?.req?.headers ?? []))),
    },
  ];
}

function timeTools(world) {
  return [
    {
      name: 'slow',
      description: 'Answers after some time, and notes when it is cancelled before that',
      inputSchema: object({ ms: NUMBER, key: { type: 'string' } }, ['ms']),
      run: ({ ms, key = 'slow' }, ctx) => witnessed(world, key, ctx, () => pause(ms, ctx.mcpReq.signal)),
    },
    {
      name: 'cancelled',
      description: 'Tells what became of the slow call with this key',
      inputSchema: object({ key: { type: 'string' } }, ['key']),
      run: ({ key }) => text(world.stats.witness[key] ?? 'unknown'),
    },
    {
      name: 'progress',
      description: 'Reports progress step by step',
      inputSchema: object({ steps: NUMBER, gap: NUMBER, key: { type: 'string' } }, ['steps']),
      run: ({ steps, gap = 0, key = 'progress' }, ctx) => witnessed(world, key, ctx, () => stepByStep(steps, gap, ctx)),
    },
    {
      name: 'log',
      description: 'Logs once at every level',
      inputSchema: object({ structured: { type: 'boolean' } }),
      run: async ({ structured = false }, ctx) => {
        const data = structured ? { line: 'logged', nested: [1, 2.50, null] } : 'logged';
        for (const level of ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency']) {
          await ctx.mcpReq.log(level, data, 'reference');
        }
        return text('Logged');
      },
    },
  ];
}

async function witnessed(world, key, ctx, work) {
  world.stats.witness[key] = 'running';
  try {
    await work();
    world.stats.witness[key] = 'finished';
    return text('Finished');
  } catch (error) {
    world.stats.witness[key] = ctx.mcpReq.signal.aborted ? 'cancelled' : 'failed';
    throw error;
  }
}

async function stepByStep(steps, gap, ctx) {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  for (let step = 1; step <= steps; step++) {
    if (progressToken !== undefined) {
      const params = { progressToken, progress: step, total: steps, message: `Step ${step}` };
      await ctx.mcpReq.notify({ method: 'notifications/progress', params });
    }
    await pause(gap, ctx.mcpReq.signal);
  }
}

function askingTools() {
  return [
    asking('elicit_form', 'Asks the user for a colour', 'elicit', () =>
      inputRequired.elicit({ message: 'Which colour?', requestedSchema: object({ colour: { type: 'string' } }, ['colour']) })),
    asking('elicit_url', 'Sends the user to a page', 'elicit', () =>
      inputRequired.elicitUrl({ message: 'Please sign in', url: 'https://example.com/sign-in' })),
    asking('sample', 'Asks the client for a completion', 'sampling', () =>
      inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: 'Say hello' } }], maxTokens: 20 })),
    asking('roots', 'Asks for the roots of the client', 'roots', () => inputRequired.listRoots()),
    {
      name: 'ping_client',
      description: 'Pings the client on the stream of its session, not on that of the call',
      inputSchema: object(),
      run: async (_, ctx, mcp) => {
        await mcp.server.ping();
        return text('Pong');
      },
    },
  ];
}

function asking(name, description, kind, request) {
  return {
    name,
    description,
    inputSchema: object(),
    run: (_, ctx) => {
      const answer = inputResponse(ctx.mcpReq.inputResponses, 'asked');
      return answer.kind === kind ? text(JSON.stringify(answer)) : inputRequired({ inputRequests: { asked: request() } });
    },
  };
}

function changeTools(world) {
  return [
    {
      name: 'touch',
      description: 'Changes the watched resource and tells its subscribers',
      inputSchema: object(),
      run: () => text(`Version ${world.touch()}`),
    },
    {
      name: 'change_list',
      description: 'Announces a changed list',
      inputSchema: object({ kind: { type: 'string', enum: ['tools', 'prompts', 'resources'] } }, ['kind']),
      run: ({ kind }) => {
        world.announce(kind);
        return text(`Announced ${kind}`);
      },
    },
    {
      name: 'client',
      description: 'Tells what the server knows of its client',
      inputSchema: object(),
      run: (_, ctx, mcp) => text(JSON.stringify({
        info: mcp.server.getClientVersion(),
        capabilities: mcp.server.getClientCapabilities(),
        revision: mcp.server.getNegotiatedProtocolVersion(),
        envelope: ctx.mcpReq.envelope,
      })),
    },
  ];
}
