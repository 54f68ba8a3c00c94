import { createRequestStateCodec, fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { inputTools } from './suite-input.mjs';
import { ownTools } from './own-tools.mjs';
import { registerPrompts } from './prompts.mjs';
import { registerResources } from './resources.mjs';
import { suiteTools } from './suite-tools.mjs';

const PAGE = 10;
const codec = createRequestStateCodec({ key: 'the reference upstream has no secrets' });

/** Builds one server with everything the reference upstream offers; the same for both eras. */
export function newServer(world) {
  const mcp = new McpServer(
    { name: 'reference-upstream', title: 'Reference upstream', version: '1.0.0', websiteUrl: 'https://example.com' },
    {
      instructions: 'Call echo first.',
      capabilities: {
        tools: { listChanged: true },
        prompts: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
        completions: {},
        logging: {},
        experimental: { 'example.com/extra': { level: 3 } },
      },
      cacheHints: { 'tools/list': { ttlMs: 60000, cacheScope: 'public' } },
      requestState: { verify: codec.verify },
    },
  );
  for (const tool of [...suiteTools(world), ...inputTools(codec.mint), ...ownTools(world)]) {
    registerTool(mcp, tool);
  }
  registerResources(mcp, world);
  registerPrompts(mcp);
  paginate(mcp, 'resources/list', 'resources');
  paginate(mcp, 'prompts/list', 'prompts');
  return mcp;
}

function registerTool(mcp, { name, inputSchema, outputSchema, run, ...described }) {
  const config = { ...described, inputSchema: fromJsonSchema(inputSchema) };
  if (outputSchema !== undefined) {
    config.outputSchema = fromJsonSchema(outputSchema);
  }
  mcp.registerTool(name, config, (args, ctx) => run(args ?? {}, ctx, mcp));
}

/** Cuts a list into pages; the cursor is opaque to everyone else and must come back unchanged. */
function paginate(mcp, method, key) {
  // The SDK has no other way to reach the handler it would replace; the version is pinned.
  const whole = mcp.server._requestHandlers.get(method);
  mcp.server.setRequestHandler(method, async (request, ctx) => {
    const result = await whole({ jsonrpc: '2.0', id: 0, ...request, params: {} }, ctx);
    const from = Number(Buffer.from(request.params?.cursor ?? '', 'base64url').toString().slice(key.length + 1));
    const page = { ...result, [key]: result[key].slice(from, from + PAGE) };
    if (from + PAGE < result[key].length) {
      page.nextCursor = Buffer.from(`${key}:${from + PAGE}`).toString('base64url');
    }
    return page;
  });
}
