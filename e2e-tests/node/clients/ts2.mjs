// The TypeScript SDK v2, obeying the driver: node ts2.mjs legacy|auto
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { drive, operations, Seen } from './driver.mjs';

const mode = process.argv[2];
const modern = ({ client }) => client.getProtocolEra() === 'modern';

async function connect(url) {
  const seen = new Seen();
  const client = new Client(
    { name: 'ts2', version: '1.0.0' },
    { capabilities: { sampling: {}, roots: {}, elicitation: { form: {}, url: {} } }, versionNegotiation: { mode } },
  );
  client.setRequestHandler('elicitation/create', ({ params }) => {
    seen.add('elicitation', params);
    return params.mode === 'url' ? { action: 'accept' } : { action: 'accept', content: { colour: 'blue' } };
  });
  client.setRequestHandler('sampling/createMessage', ({ params }) => {
    seen.add('sampling', params);
    return { role: 'assistant', content: { type: 'text', text: 'Hello' }, model: 'none' };
  });
  client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///home/project', name: 'project' }] }));
  client.setNotificationHandler('notifications/message', ({ params }) => seen.add('log', params));
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => seen.add('updated', params));
  client.setNotificationHandler('notifications/tools/list_changed', () => seen.add('toolsChanged', {}));
  client.onerror = (error) => seen.add('error', error.message);
  const transport = new StreamableHTTPClientTransport(new URL(url));
  await client.connect(transport);
  return { client, transport, seen, subscriptions: new Map() };
}

drive(operations({
  connect,
  describe: ({ client }) => ({
    server: client.getServerVersion(),
    capabilities: client.getServerCapabilities(),
    instructions: client.getInstructions(),
    revision: client.getNegotiatedProtocolVersion(),
  }),
  // The SDK walks the pages itself unless it is told to take one.
  resources: ({ client }, cursor) => client.request({ method: 'resources/list', params: cursor === undefined ? {} : { cursor } }),
  call: (client, params, options) => client.callTool(params, options),
  level: async (current, level) => {
    if (modern(current)) {
      current.meta = { 'io.modelcontextprotocol/logLevel': level };
    } else {
      await current.client.setLoggingLevel(level);
    }
  },
  subscribe: async (current, uri) => {
    if (modern(current)) {
      const filter = { resourceSubscriptions: [uri], toolsListChanged: true };
      current.subscriptions.set(uri, await current.client.listen(filter));
    } else {
      await current.client.subscribeResource({ uri });
    }
  },
  unsubscribe: async (current, uri) => {
    if (modern(current)) {
      await current.subscriptions.get(uri).close();
    } else {
      await current.client.unsubscribeResource({ uri });
    }
  },
}));
