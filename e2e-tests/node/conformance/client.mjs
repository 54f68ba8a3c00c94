// The reference client for the client scenarios of the conformance suite: node client.mjs <url>
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const { MCP_CONFORMANCE_SCENARIO: scenario, MCP_CONFORMANCE_PROTOCOL_VERSION: revision, MCP_CONFORMANCE_CONTEXT: context = '{}' } = process.env;

const behaviours = {
  initialize: () => {},
  tools_call: (client) => client.callTool({ name: 'add_numbers', arguments: { a: 5, b: 3 } }),
  'elicitation-sep1034-client-defaults': (client) => client.callTool({ name: 'test_client_elicitation_defaults', arguments: {} }),
  'sse-retry': (client) => client.callTool({ name: 'test_reconnection', arguments: {} }),
  'request-metadata': () => {},
  'sep-2322-client-request-state': async (client) => {
    const call = (name) => client.callTool({ name, arguments: {} });
    await Promise.all([call('test_mrtr_echo_state'), call('test_mrtr_unrelated')]);
    await call('test_mrtr_no_state');
    // A result without a type is what this one is about; the SDK may refuse it, but it must not retry.
    await call('test_mrtr_no_result_type').catch(() => {});
  },
  'http-standard-headers': async (client) => {
    await client.callTool({ name: 'test_headers', arguments: {} });
    const { resources } = await client.listResources();
    await client.readResource({ uri: resources[0].uri });
    const { prompts } = await client.listPrompts();
    await client.getPrompt({ name: prompts[0].name });
  },
  'http-custom-headers': async (client) => {
    for (const call of JSON.parse(context).toolCalls) {
      await client.callTool(call);
    }
  },
  'http-invalid-tool-headers': async (client, tools) => {
    for (const { name, inputSchema } of tools) {
      const filled = Object.keys(inputSchema.properties ?? {}).map((key) => [key, 'value']);
      await client.callTool({ name, arguments: Object.fromEntries(filled) });
    }
  },
  'json-schema-ref-no-deref': () => {},
};

const client = new Client(
  { name: 'reference-client', version: '1.0.0' },
  {
    capabilities: { roots: {}, sampling: {}, elicitation: { form: { applyDefaults: true }, url: {} } },
    versionNegotiation: { mode: revision >= '2026-07-28' ? 'auto' : 'legacy' },
  },
);
client.setRequestHandler('elicitation/create', (request) => ({
  action: 'accept',
  content: 'confirmed' in request.params.requestedSchema.properties ? { confirmed: true } : {},
}));
client.setRequestHandler('sampling/createMessage', () => ({ role: 'assistant', content: { type: 'text', text: 'Hello' }, model: 'none' }));
client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///reference' }] }));

await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2])));
const { tools } = await client.listTools();
await behaviours[scenario](client, tools);
await client.close();
process.exit(0);
