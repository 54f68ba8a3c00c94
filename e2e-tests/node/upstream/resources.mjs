import { ProtocolError, ResourceTemplate } from '@modelcontextprotocol/server';
import { PNG } from './samples.mjs';

const STATIC = [
  ['static-text', 'test://static-text', 'A text that never changes', 'text/plain', () => ({ text: 'This is the content of the static text resource.' })],
  ['static-binary', 'test://static-binary', 'An image that never changes', 'image/png', () => ({ blob: PNG })],
  ['example-resource', 'test://example-resource', 'A resource that prompts embed', 'text/plain', () => ({ text: 'Example' })],
];

/** Registers the resources of the suite, one that changes on demand, and enough more to need several pages. */
export function registerResources(mcp, world) {
  for (const [name, uri, description, mimeType, body] of STATIC) {
    mcp.registerResource(name, uri, { title: name, description, mimeType }, () => ({ contents: [{ uri, mimeType, ...body() }] }));
  }
  const watched = 'test://watched-resource';
  mcp.registerResource('watched-resource', watched, { description: 'Changes whenever the tool touch is called', mimeType: 'text/plain' }, () => ({
    contents: [{ uri: watched, mimeType: 'text/plain', text: `Version ${world.version}` }],
  }));
  for (let i = 1; i <= 25; i++) {
    const uri = `test://numbered/${i}`;
    const annotations = { audience: ['user', 'assistant'], priority: i / 25, lastModified: '2026-11-20T00:00:00Z' };
    mcp.registerResource(`numbered-${i}`, uri, { description: `Number ${i}`, mimeType: 'text/plain', size: 2, annotations }, () => ({
      contents: [{ uri, mimeType: 'text/plain', text: String(i) }],
    }));
  }
  registerTemplate(mcp);
}

function registerTemplate(mcp) {
  const template = new ResourceTemplate('test://template/{id}/data', {
    list: undefined,
    complete: { id: (value) => ['123', '124', '200'].filter((id) => id.startsWith(value)) },
  });
  mcp.registerResource('template', template, { description: 'Data for any id', mimeType: 'application/json' }, (uri, { id }) => {
    if (id === 'broken') {
      // An error with data of its own, which nothing between server and client may drop or reword.
      throw new ProtocolError(-31042, 'The data of this id is broken', { id, hint: ['repair', { nested: true }] });
    }
    return {
      contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }) }],
    };
  });
}
