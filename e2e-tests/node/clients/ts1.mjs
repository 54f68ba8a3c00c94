// The TypeScript SDK v1, obeying the driver.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { drive, operations, Seen } from './driver.mjs';

async function connect(url) {
  const seen = new Seen();
  const client = new Client(
    { name: 'ts1', version: '1.0.0' },
    { capabilities: { sampling: {}, roots: {}, elicitation: { form: {}, url: {} } } },
  );
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    seen.add('elicitation', params);
    return params.mode === 'url' ? { action: 'accept' } : { action: 'accept', content: { colour: 'blue' } };
  });
  client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
    seen.add('sampling', params);
    return { role: 'assistant', content: { type: 'text', text: 'Hello' }, model: 'none' };
  });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///home/project', name: 'project' }] }));
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => seen.add('log', params));
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => seen.add('updated', params));
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => seen.add('toolsChanged', {}));
  client.onerror = (error) => seen.add('error', error.message);
  const transport = new StreamableHTTPClientTransport(new URL(url));
  await client.connect(transport);
  return { client, transport, seen };
}

drive(operations({
  connect,
  describe: ({ client, transport }) => ({
    server: client.getServerVersion(),
    capabilities: client.getServerCapabilities(),
    instructions: client.getInstructions(),
    revision: transport.protocolVersion,
  }),
  resources: ({ client }, cursor) => client.listResources({ cursor }),
  call: (client, params, options) => client.callTool(params, undefined, options),
  level: ({ client }, level) => client.setLoggingLevel(level),
  subscribe: ({ client }, uri) => client.subscribeResource({ uri }),
  unsubscribe: ({ client }, uri) => client.unsubscribeResource({ uri }),
}));
